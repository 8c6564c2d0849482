package messages

import (
	"math"
	"strconv"
	"strings"
)

// Amount is a number of things in words that a child knows: digits up to 9,999, from there on rounded to thousands, millions
// and so on, by the scale of the language. Chinese, Japanese and Korean count by ten thousands: what they have at thousand is
// said for that, at million for its square, and so on.
func (w *Words) Amount(n float64) string {
	const myriad = 10_000
	if n < myriad {
		return w.grouped(int(math.Round(n)))
	}
	step := 1000.0
	if w.inScript("Hans", "Hant", "Jpan", "Kore") {
		step = myriad
	}
	scale := []string{"amount.thousand", "amount.million", "amount.billion", "amount.trillion", "amount.quadrillion", "amount.quintillion", "amount.sextillion", "amount.septillion"}
	i := 0
	for n /= step; math.Round(n) >= step && i+1 < len(scale); i++ {
		n /= step
	}
	return w.N(scale[i], int(math.Round(n)))
}

func (w *Words) grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	digits := strconv.Itoa(n)
	return w.T("amount.grouped", "thousands", digits[:len(digits)-3], "rest", digits[len(digits)-3:])
}

// Decimal is a number with so many digits behind the mark that the language sets there.
func (w *Words) Decimal(x float64, digits int) string {
	s := strconv.FormatFloat(x, 'f', digits, 64)
	return strings.Replace(strings.Replace(s, ".", w.T("amount.mark"), 1), "-", "−", 1)
}

// Duration is a time in the largest unit that it has one of, rounded: seconds to years.
func (w *Words) Duration(seconds float64) string {
	const minute, hour, day = 60, 60 * 60, 24 * 60 * 60
	const year = 365.25 * day
	switch {
	case seconds < 1:
		return w.T("time.no-second")
	case seconds < minute:
		return w.N("time.seconds", int(math.Round(seconds)))
	case seconds < hour:
		return w.N("time.minutes", int(math.Round(seconds/minute)))
	case seconds < day:
		return w.N("time.hours", int(math.Round(seconds/hour)))
	case seconds < year:
		return w.N("time.days", int(math.Round(seconds/day)))
	case seconds < 10_000*year:
		years := int(math.Round(seconds / year))
		return w.N("time.years", years, "amount", w.grouped(years))
	case seconds < 1_000_000*year:
		return w.T("time.thousand-years", "amount", w.Amount(seconds/year))
	}
	return w.T("time.million-years", "amount", w.Amount(seconds/year))
}
