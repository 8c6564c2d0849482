package paper

// style is that of every sheet. It names no paper and no page size, so that A4 and Letter both fit; what fills a page is as high as
// Letter, the shorter one, and as wide as A4, the narrower one.
const style = `@page { margin: 15mm }
body { margin: 0 auto; max-width: 180mm; color: #000; background: #fff; font: 11pt/1.4 sans-serif }
.compact { font-size: 10pt; line-height: 1.3 }
h1 { margin: 0 0 4mm; font-size: 20pt; line-height: 1.2 }
h2 { margin: 8mm 0 2mm; font-size: 15pt; line-height: 1.25 }
.compact h2 { margin-top: 5mm; font-size: 13pt }
.compact h3 { margin-top: 3mm; font-size: 1em }
h3 { margin: 5mm 0 1mm; font-size: 12pt }
h4 { margin: 3mm 0 0; font-size: 1em }
h2, h3, h4 { break-after: avoid }
p { margin: 0 0 2mm }
ul, ol { margin: 0 0 3mm; padding-inline-start: 6mm }
blockquote { margin: 0 0 2mm; padding-inline-start: 4mm; border-inline-start: 0.6mm solid #000 }
pre { margin: 0 0 2mm; white-space: pre-wrap }
table { width: 100%; margin: 0 0 4mm; border-collapse: collapse }
th, td { padding: 1mm 3mm 1mm 0; border-bottom: 0.2mm solid #888; text-align: start; vertical-align: top }
tr, section, li { break-inside: avoid }
section { margin-bottom: 2mm }
.new-page { break-after: page }
.frame { margin: 2mm 0 3mm; padding: 2mm 4mm 1mm; border: 0.4mm solid #000; break-inside: avoid }
.fine { columns: 2; column-gap: 8mm; font-size: 9pt; line-height: 1.25 }
.fine section { padding-bottom: 2mm }
.fine h4 { margin: 0 }
.fine p, .fine ul, .fine ol { margin-bottom: 1mm }
.fine ul, .fine ol { padding-inline-start: 4mm }
.bare { padding: 0; list-style: none }
.ticks { padding: 0; list-style: none }
.ticks li { padding-inline-start: 7mm; margin-bottom: 1.5mm }
.ticks li::before { content: ""; display: inline-block; width: 3.5mm; height: 3.5mm; margin-inline: -7mm 3.1mm; border: 0.3mm solid #000; vertical-align: -0.6mm }
.blank { display: flex; align-items: end; gap: 2mm; min-height: 8mm; margin: 0 }
.blank + :not(.blank) { margin-top: 4mm }
.blank .line { flex: 1; min-width: 30mm }
.line { border-bottom: 0.3mm solid #000 }
.boxes { display: flex; direction: ltr; gap: 4mm; padding-top: 2mm }
.group { display: flex }
.box { width: 5.8mm; height: 8.5mm; border: 0.3mm solid #000; margin-inline-end: -0.3mm }
.alphabet { direction: ltr; font-size: 9pt }
.alphabet td { padding: 0.5mm 0; border: 0.2mm solid #888; text-align: center }
.cards { display: grid; height: 246mm; break-inside: avoid }
.cards + .cards { break-before: page }
.card { padding: 4mm; border: 0.2mm dashed #888; overflow: hidden; font-size: 10pt; line-height: 1.3 }
.card h3 { margin: 0 0 1.5mm }
.card p, .card ul { margin-bottom: 1.2mm }
.card ul { padding-inline-start: 4mm }
.small .card { padding: 3mm 4mm; font-size: 8.5pt; line-height: 1.2 }
.large .card { padding: 7mm; font-size: 14pt }
.large .card h4 { margin-bottom: 3mm; font-size: 9pt; font-weight: normal }
.award h1, .title, .who, .took { text-align: center }
.award h1 { margin: 0 0 16mm; font-size: 26pt }
.card .title { margin: 10mm 0 20mm; font-size: 22pt; font-weight: bold }
.who { margin: 0 0 8mm }
.who .line { width: 110mm; margin: 0 auto 1mm }
.took { margin: 0 0 10mm; font-size: 14pt }
.award section h3 { margin: 0 0 1mm; font-size: 1em }
.award h2 { margin: 0 0 2mm; font-size: 14pt }
.some { columns: 2; column-gap: 8mm; font-size: 10pt; line-height: 1.3 }
.many { columns: 2; column-gap: 8mm; font-size: 8.5pt; line-height: 1.15 }
.many h3, .many ul { margin: 0 }
.many section { margin-bottom: 2mm }
.date { margin: 14mm 0 0; width: 55mm }
.date .line { height: 8mm; margin-bottom: 1mm }
`
