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
	case "es": // without two words that are mostly others: para, which is "for", and cuenta, which is an account
		return entries(`
			nunca, siempre, nadie, solo, solamente, primero, antes, esperar, espera, espero, espere, despacio, calma, parar, paro, pararme
			comprobar, comprueba, compruebo, verificar, verifica, verifico, revisar, revisa, reviso, mirar, mira, miro
			preguntar, pregunta, pregunto, preguntarle, pregúntale, pregúntele, contar, contarlo, contarle, contárselo, cuento, cuéntale
			decirle, decírselo, avisar, avisarle, aviso, avisa, ayudar, ayuda, ayudo, ayudarle, seguro, segura, seguramente, cuidado
			cuidadosamente, prudente, confianza, confiar, confío, permiso, privado, privada, quizá, quizás, tal vez, puede, podría, depende`)
	case "ar": // without إذن, a permission, which is mostly "then", and قد, "may", which is mostly no word of its own
		return entries(`
			أبدًا, دائمًا, لا أحد, فقط, أولًا, قبل, أنتظر, الانتظار, انتظار, على مهل, ببطء, بهدوء, أتوقّف, التوقّف, أتحقّق, التحقّق, أتأكّد, التأكّد
			أسأل, وأسأل, فأسأل, سؤال, وسؤال, أنظر, النظر, أخبر, وأخبر, أخبره, أخبرها, إخبار, وإخبار, أساعد, يساعد, تساعد, يساعدنا, مساعدة, المساعدة
			آمن, آمنة, بأمان, بحذر, الحذر, أثق, ثقة, الثقة, بإذن, الإذن, موافقة, خاص, خاصة, متأكّد, متأكّدة, أكيد, ربما, يمكن, ممكن, يمكنني, بحسب`)
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
