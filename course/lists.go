package course

import "strings"

// The lists that rules go by. They are data: a line more is all that a language, a brand or a wording takes.

// brands are names that are no ordinary word, in any language: platforms, games, devices, programs, shops, money.
// Two that are ordinary words in Swahili, siri and safari, stand in no list.
func brands() []string {
	return entries(`
		Facebook, WhatsApp, Instagram, TikTok, Snapchat, YouTube, Pinterest, Reddit, Tumblr, LinkedIn, Quora, BeReal
		Viber, WeChat, QQ, KakaoTalk, Zalo, Skype, FaceTime, iMessage, Omegle, OnlyFans, Yubo, ShareChat
		VKontakte, VK, Odnoklassniki, Weibo, Douyin, Kuaishou, Bilibili, Xiaohongshu, Likee, Bigo, Triller
		ВКонтакте, Одноклассники, Яндекс, Сбербанк, Сбер, Тинькофф, Рутуб, Вотсап, Ватсап, Ютуб, Тикток, Инстаграм, Телеграм, Фейсбук
		微信, 微博, 抖音, 快手, 小红书, 淘宝, 支付宝, 拼多多, 京东, 百度, 腾讯, 哔哩哔哩, 王者荣耀, 原神, 和平精英, 蛋仔派对
		واتساب, فيسبوك, فيس بوك, إنستغرام, انستغرام, تيك توك, تيكتوك, يوتيوب, سناب شات, سنابشات, تيليغرام, تويتر, ببجي, روبلوكس
		Minecraft, Roblox, Fortnite, PUBG, Brawl Stars, Clash of Clans, Clash Royale, Candy Crush, Call of Duty
		Genshin, Pokémon, Pokemon, Mario Kart, Grand Theft Auto, Valorant, League of Legends, Subway Surfers, Mobile Legends, Warcraft
		Nintendo, PlayStation, Xbox, Oculus, Lego, Disney, Netflix, Spotify, Deezer, Boomplay, Audiomack, SoundCloud
		iPhone, iPad, MacBook, Samsung, Huawei, Xiaomi, Redmi, Tecno, Infinix, Nokia, Motorola, Lenovo, Chromebook
		Google, Gmail, Microsoft, Firefox, iCloud, Dropbox, OneDrive, Hotmail, Photoshop, Canva, Wattpad
		ChatGPT, OpenAI, DeepSeek, Midjourney, Replika, Grammarly, Duolingo, Kahoot, Quizlet, Moodle
		eBay, AliExpress, Alibaba, Shein, Temu, Jumia, Shopee, Lazada, Flipkart, Takealot, Vinted, Leboncoin, Zalando, IKEA, Walmart
		Mercado Libre, Mercado Pago, Glovo, Deliveroo, Uber, Airbnb, DHL, FedEx, Chronopost
		PayPal, Mastercard, Western Union, MoneyGram, Revolut, Venmo, Alipay, Paytm, bKash, GCash, M-Pesa, MPesa, Orange Money
		Airtel, Safaricom, Vodafone, Vodacom, Bouygues, Movistar, Etisalat, Bitcoin, Binance, Coinbase, Robux, V-Bucks
		HSBC, Barclays, Citibank, Ecobank, Sberbank, Société Générale, BNP Paribas, Crédit Agricole`)
}

// ordinaryBrands are names that are an ordinary word, too: they count with a capital inside a sentence alone.
func ordinaryBrands() []string {
	return entries(`
		Apple, Meta, Snap, Amazon, Discord, Twitch, Steam, Zoom, Windows, Chrome, Visa, Gemini, Copilot, Signal, Threads
		Telegram, Tinder, Twitter, Shazam, Android, BlackBerry, Adobe, Yahoo, Carrefour, Among Us, Free Fire`)
}

func entries(list string) []string {
	all := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '\n' })
	out := all[:0]
	for _, e := range all {
		if e = strings.TrimSpace(e); e != "" {
			out = append(out, e)
		}
	}
	return out
}

// wording is something that is not said in a lesson.
type wording struct {
	words, instead string
	from           int  // the band's level from which it may be read; 0 is none
	quotable       bool // a character may say or think it
	term           bool // it hurts nobody, and is another word in this course
}

// wordings are those of a language.
func wordings(language string) []wording {
	switch language {
	case "en":
		return []wording{
			{words: "you should have", instead: "what can be done now", quotable: true},
			{words: "silly", instead: "what happened, without a judgement", quotable: true},
			{words: "stupid mistake", instead: "what happened, without a judgement", quotable: true},
			{words: "don't let yourself be", instead: "what to do", quotable: true},
			{words: "asked for it", instead: `"the person who did this chose to"`, quotable: true},
			{words: "fell for", instead: `"was tricked by"`, quotable: true},
			{words: "fall for", instead: `"be tricked by"`, quotable: true},
			{words: "attention seeking", instead: "what the person did", quotable: true},
			{words: "snitch", instead: `"tell somebody"`, quotable: true},
			{words: "victim", instead: `"the person it happened to"`},
			{words: "victims", instead: `"the people it happened to"`},
			{words: "predator", instead: `"somebody who harms"`},
			{words: "predators", instead: `"people who harm"`},
			{words: "stranger danger", instead: "what somebody does that is a danger, known or not"},
			{words: "child porn", instead: `"child sexual abuse material", for facilitators alone`},
			{words: "revenge porn", instead: `"shared an image without permission"`},
			{words: "leaked nudes", instead: `"private images shared without permission"`},
			{words: "phishing", instead: `"a fake message that wants your password or money"`, from: 1},
			{words: "grooming", instead: `"somebody acts kind to get secrets, photos or a meeting"`, from: 1},
			{words: "sextortion", instead: `"a threat with a photo"`, from: 1},
			{words: "algorithm", instead: `"rules that choose what you see"`, from: 1},
			{words: "disinformation", instead: `"false on purpose"`, from: 1},
			{words: "upstander", instead: `"somebody who helps"`, from: 1},
			{words: "troll", instead: "what the person does", from: 1},
		}
	case "fr":
		return []wording{
			{words: "tu aurais dû", instead: "ce qu’on peut faire maintenant", quotable: true},
			{words: "erreur bête", instead: "ce qui s’est passé, sans juger", quotable: true},
			{words: "erreur stupide", instead: "ce qui s’est passé, sans juger", quotable: true},
			{words: "ne te laisse pas avoir", instead: "ce qu’on peut faire", quotable: true},
			{words: "ne te laisse pas piéger", instead: "ce qu’on peut faire", quotable: true},
			{words: "t’es fait avoir", instead: "« on t’a piégé » au plus, ou ce que l’autre a fait", quotable: true},
			{words: "t’es fait piéger", instead: "ce que l’autre a fait", quotable: true},
			{words: "s’est fait avoir", instead: "ce que l’autre a fait", quotable: true},
			{words: "s’est fait piéger", instead: "ce que l’autre a fait", quotable: true},
			{words: "l’a bien cherché", instead: "« la personne qui a fait ça l’a choisi »", quotable: true},
			{words: "l’as bien cherché", instead: "« la personne qui a fait ça l’a choisi »", quotable: true},
			{words: "cafter", instead: "« en parler »", quotable: true},
			{words: "cafteur", instead: "« la personne qui en parle »", quotable: true},
			{words: "cafteuse", instead: "« la personne qui en parle »", quotable: true},
			{words: "victime", instead: "« la personne à qui c’est arrivé »"},
			{words: "victimes", instead: "« les personnes à qui c’est arrivé »"},
			{words: "harceleur", instead: "« la personne qui harcèle »"},
			{words: "harceleurs", instead: "« les personnes qui harcèlent »"},
			{words: "harceleuse", instead: "« la personne qui harcèle »"},
			{words: "prédateur", instead: "« une personne qui fait du mal »"},
			{words: "prédateurs", instead: "« des personnes qui font du mal »"},
			{words: "pédopornographie", instead: "« images d’abus sexuels », pour l’animation seulement"},
			{words: "pornographie enfantine", instead: "« images d’abus sexuels », pour l’animation seulement"},
			{words: "prostitution enfantine", instead: "« exploitation sexuelle », pour l’animation seulement"},
			{words: "revenge porn", instead: "« diffusion d’images intimes sans accord »"},
			{words: "toilettage", instead: "« grooming » ou ce que la personne fait"},
			{words: "facilitateur", instead: "« animateur », « animatrice »"},
			{words: "facilitatrice", instead: "« animatrice », « animateur »"},
			{words: "nude", instead: "« photo privée »", from: 2},
			{words: "nudes", instead: "« photos privées »", from: 2},
			{words: "phishing", instead: "« message piège »", from: 1},
			{words: "hameçonnage", instead: "« message piège »", from: 1},
			{words: "grooming", instead: "ce que la personne fait", from: 1},
			{words: "sextorsion", instead: "« chantage avec une photo »", from: 1},
			{words: "algorithme", instead: "« les règles qui choisissent ce que tu vois »", from: 1},
			{words: "désinformation", instead: "« faux, et exprès »", from: 1},
			{words: "feed", instead: "« fil »", from: 1},
			{words: "streak", instead: "« série de jours »", from: 1},
			{words: "mute", instead: "« masquer »", from: 1},
		}
	case "es":
		return spanishWordings()
	case "ar":
		return arabicWordings()
	case "zh":
		return chineseWordings()
	case "ru":
		return russianWordings()
	}
	return nil
}

// carefulWords are those by which somebody who has not read the lesson picks the answer that sounds prudent.
func carefulWords(language string) []string {
	switch language {
	case "en":
		return strings.Fields(`never always nobody only first before wait slowly calm calmly stop check ask look tell help safe safely careful
			carefully trust trusted permission private sure maybe perhaps might could depends`)
	case "fr":
		return strings.Fields(`jamais toujours personne seulement abord avant attendre attends attend doucement calme calmement arrêter arrête
			vérifier vérifie demander demande regarder regarde parler parle aider aide sûr sûre sûrement prudent prudente prudemment confiance accord
			privé privée peut pourrait dépend`)
	case "es":
		return spanishCareful()
	case "ar":
		return arabicCareful()
	case "zh":
		return strings.Fields(`从不 永远 总是 从来 绝不 没有人 只有 先问 先看 先停 等一等 慢慢 冷静 停下 检查 核实 问一问 看看 告诉 求助 帮忙 安全 小心 信任 同意 许可 私密 也许 可能 看情况`)
	case "ru":
		return strings.Fields(`никогда всегда никто никому только сначала прежде подождать подожду жду медленно спокойно остановлюсь остановиться проверить
			проверю спросить спрошу посмотреть посмотрю рассказать расскажу помочь помощь помощи безопасно осторожно доверяю разрешение разрешения личное
			точно может возможно зависит`)
	}
	return nil
}

// adultWords name somebody who is grown up. Words by which one is only spoken to, such as madam, do not.
func adultWords(language string) []string {
	switch language {
	case "en":
		return strings.Fields(`adult adults teacher teachers parent parents family mother mum mom father dad aunt auntie uncle grandmother
			grandma granny grandfather grandpa nurse doctor coach trainer counsellor librarian principal helper helpline police ms mr mrs cook`)
	case "fr":
		return strings.Fields(`adulte adultes prof profs professeur professeure enseignant enseignante maître maîtresse parent parents famille mère
			maman père papa tante tata oncle tonton mamie mémé papi pépé infirmière infirmier médecin docteur entraîneur entraîneuse coach conseiller
			conseillère bibliothécaire directeur directrice animateur animatrice police policier policière mme mr cuisinier cuisinière`)
	case "es":
		return strings.Fields(`adulto adulta adultos adultas profe profesor profesora maestro maestra docente madre padre madres padres mamá papá familia tía tío
			abuela abuelo enfermera enfermero médica médico doctora doctor entrenadora entrenador orientadora orientador bibliotecaria bibliotecario
			directora director policía cocinera cocinero sra sr`)
	case "ar":
		return entries(`شخص كبير, شخصًا كبيرًا, الكبار, معلّمة, معلّم, المعلّمة, المعلّم, معلمتي, مدرّسة, مدرّس, المدرّسة, المدرّس, والدي, والدتي, أمي, أم, الأم, أبي, أب, الأب, أسرتي,
			الأسرة, عائلتي, العائلة, عمّتي, عمتي, عمّي, عمي, خالتي, خالي, جدّتي, جدتي, جدّي, جدي, ممرّضة, الممرّضة, طبيبة, الطبيبة, طبيب, الطبيب, مدرّب, المدرّب, المرشدة, المرشد,
			مديرة, المديرة, المدير, الشرطة, الطبّاخة, الطبّاخ`)
	case "zh":
		return strings.Fields(`大人 老师 家长 爸爸 妈妈 父母 家人 爷爷 奶奶 外公 外婆 姥姥 姥爷 叔叔 阿姨 姑姑 舅舅 护士 医生 教练 辅导员 管理员 校长 警察 班主任 热线 师傅`)
	case "ru":
		return strings.Fields(`взрослый взрослая взрослые взрослому взрослым взрослых взрослого учитель учительница учителю учительнице учителя родители
			родителям родителей мама маме мамой маму папа папе папой отец отцу мать матери семья семье семьёй тётя тёте тётей тётю дядя дяде бабушка
			бабушке бабушку дедушка дедушке медсестра медсестре врач врачу тренер тренеру психолог психологу психолога библиотекарь библиотекарю
			директор директору директора полиция полицию повар повару`)
	}
	return nil
}
