package course

// Wordings of languages that are in no base file of the lessons: what rule A11 of research/curriculum.md bans, and what
// research/terms.md says to avoid. Inflected words stand in the forms that are met; of Chinese, a wording is found anywhere.
// Careful words of Spanish and Arabic stand here as well.

// spanishWordings are those of Spanish.
func spanishWordings() []wording {
	return []wording{
		{words: "deberías haber", instead: "lo que se puede hacer ahora", quotable: true},
		{words: "tendrías que haber", instead: "lo que se puede hacer ahora", quotable: true},
		{words: "error tonto", instead: "lo que pasó, sin juzgar", quotable: true},
		{words: "error estúpido", instead: "lo que pasó, sin juzgar", quotable: true},
		{words: "no te dejes engañar", instead: "lo que se puede hacer", quotable: true},
		{words: "te dejaste", instead: "lo que hizo la otra persona", quotable: true},
		{words: "caíste", instead: "lo que hizo la otra persona", quotable: true},
		{words: "picaste", instead: "lo que hizo la otra persona", quotable: true},
		{words: "cayó en la trampa", instead: "lo que hizo la otra persona", quotable: true},
		{words: "se lo buscó", instead: "«quien lo hizo lo decidió»", quotable: true},
		{words: "te lo buscaste", instead: "«quien lo hizo lo decidió»", quotable: true},
		{words: "chivato", instead: "«contarlo»", quotable: true},
		{words: "chivata", instead: "«contarlo»", quotable: true},
		{words: "soplón", instead: "«contarlo»", quotable: true},
		{words: "soplona", instead: "«contarlo»", quotable: true},
		{words: "acusica", instead: "«contarlo»", quotable: true},
		{words: "víctima", instead: "«la persona a quien le pasó»"},
		{words: "víctimas", instead: "«las personas a quienes les pasó»"},
		{words: "depredador", instead: "«alguien que hace daño»"},
		{words: "depredadores", instead: "«gente que hace daño»"},
		{words: "acosador", instead: "«la persona que acosa»"},
		{words: "acosadora", instead: "«la persona que acosa»"},
		{words: "acosadores", instead: "«quienes acosan»"},
		{words: "pornografía infantil", instead: "«material de abuso sexual», solo para quien guía"},
		{words: "pornovenganza", instead: "«difundir imágenes íntimas sin permiso»"},
		{words: "facilitador", instead: "«persona que guía el taller»", term: true},
		{words: "facilitadora", instead: "«persona que guía el taller»", term: true},
		{words: "coger", instead: "«tomar»", term: true},
		{words: "coge", instead: "«toma»", term: true},
		{words: "coges", instead: "«tomas»", term: true},
		{words: "cogió", instead: "«tomó»", term: true},
		{words: "cogieron", instead: "«tomaron»", term: true},
		{words: "phishing", instead: "«mensaje trampa»", from: 1},
		{words: "grooming", instead: "lo que hace la persona", from: 1},
		{words: "sexting", instead: "lo que hace la persona", from: 1},
		{words: "sextorsión", instead: "«chantaje con fotos»", from: 1},
		{words: "algoritmo", instead: "«las reglas que eligen lo que ves»", from: 1},
		{words: "desinformación", instead: "«falso, y a propósito»", from: 1},
		{words: "feed", instead: "«la lista de publicaciones»", from: 1},
		{words: "streak", instead: "«días seguidos»", from: 1},
	}
}

// spanishCareful leaves out two words that are mostly others: para, which is "for", and cuenta, which is an account.
func spanishCareful() []string {
	return entries(`
		nunca, siempre, nadie, solo, solamente, primero, antes, esperar, espera, espero, espere, despacio, calma, parar, paro, pararme
		comprobar, comprueba, compruebo, verificar, verifica, verifico, revisar, revisa, reviso, mirar, mira, miro
		preguntar, pregunta, pregunto, preguntarle, pregúntale, pregúntele, contar, contarlo, contarle, contárselo, cuento, cuéntale
		decirle, decírselo, avisar, avisarle, aviso, avisa, ayudar, ayuda, ayudo, ayudarle, seguro, segura, seguramente, cuidado
		cuidadosamente, prudente, confianza, confiar, confío, permiso, privado, privada, quizá, quizás, tal vez, puede, podría, depende`)
}

// arabicCareful leaves out إذن, a permission, which is mostly "then", and قد, "may", which is mostly no word of its own.
func arabicCareful() []string {
	return entries(`
		أبدًا, دائمًا, لا أحد, فقط, أولًا, قبل, أنتظر, الانتظار, انتظار, على مهل, ببطء, بهدوء, أتوقّف, التوقّف, أتحقّق, التحقّق, أتأكّد, التأكّد
		أسأل, وأسأل, فأسأل, سؤال, وسؤال, أنظر, النظر, أخبر, وأخبر, أخبره, أخبرها, إخبار, وإخبار, أساعد, يساعد, تساعد, يساعدنا, مساعدة, المساعدة
		آمن, آمنة, بأمان, بحذر, الحذر, أثق, ثقة, الثقة, بإذن, الإذن, موافقة, خاص, خاصة, متأكّد, متأكّدة, أكيد, ربما, يمكن, ممكن, يمكنني, بحسب`)
}

// arabicWordings are those of Arabic.
func arabicWordings() []wording {
	return []wording{
		{words: "كان عليك أن", instead: "ما يمكن فعله الآن", quotable: true},
		{words: "كان يجب أن", instead: "ما يمكن فعله الآن", quotable: true},
		{words: "خطأ غبي", instead: "ما جرى، بلا حكم", quotable: true},
		{words: "خطأ سخيف", instead: "ما جرى، بلا حكم", quotable: true},
		{words: "وقع في الفخ", instead: "ما فعله الطرف الآخر", quotable: true},
		{words: "وقعت في الفخ", instead: "ما فعله الطرف الآخر", quotable: true},
		{words: "ساذج", instead: "ما جرى، بلا حكم", quotable: true},
		{words: "ساذجة", instead: "ما جرى، بلا حكم", quotable: true},
		{words: "فضيحة", instead: "ما جرى، بلا حكم", quotable: true},
		{words: "الفضيحة", instead: "ما جرى، بلا حكم", quotable: true},
		{words: "نمّام", instead: "«أخبر شخصًا أثق به»", quotable: true},
		{words: "واشٍ", instead: "«أخبر شخصًا أثق به»", quotable: true},
		{words: "ضحية", instead: "«مَن جرى له ذلك»"},
		{words: "الضحية", instead: "«مَن جرى له ذلك»"},
		{words: "ضحايا", instead: "«مَن جرى لهم ذلك»"},
		{words: "الضحايا", instead: "«مَن جرى لهم ذلك»"},
		{words: "فريسة", instead: "«مَن جرى له ذلك»"},
		{words: "الفريسة", instead: "«مَن جرى له ذلك»"},
		{words: "متنمّر", instead: "«مَن يتنمّر»"},
		{words: "المتنمّر", instead: "«مَن يتنمّر»"},
		{words: "صور فاضحة", instead: "«صور خاصة»"},
		{words: "صور مخلّة", instead: "«صور خاصة»"},
		{words: "شذوذ", instead: "ما جرى"},
		{words: "اغتصاب", instead: "ما جرى، لمن يشرف على الورشة"},
		{words: "السمعة", instead: "«صورتي أمام الناس»"},
		{words: "سمعة البنت", instead: "«صورتي أمام الناس»"},
		{words: "فيشينغ", instead: "«رسالة خادعة»", term: true},
		{words: "سبام", instead: "«رسائل مزعجة»", term: true},
		{words: "لايك", instead: "«إعجاب»", term: true},
		{words: "بلوك", instead: "«حظر»", term: true},
		{words: "موبايل", instead: "«هاتف»", term: true},
		{words: "كمبيوتر", instead: "«حاسوب»", term: true},
		{words: "التصيّد الاحتيالي", instead: "«رسالة خادعة»", from: 1},
		{words: "استدراج", instead: "ما يفعله الشخص", from: 1},
		{words: "الاستدراج", instead: "ما يفعله الشخص", from: 1},
		{words: "تحرّش", instead: "«مضايقة»", from: 1},
		{words: "تحرش", instead: "«مضايقة»", from: 1},
		{words: "خوارزمية", instead: "«القواعد التي تختار ما نراه»", from: 1},
		{words: "الخوارزمية", instead: "«القواعد التي تختار ما نراه»", from: 1},
		{words: "معلومات مضلّلة", instead: "«خطأ مقصود»", from: 1},
		{words: "بالغ", instead: "«شخص كبير»", from: 1},
	}
}

// chineseWordings are those of Chinese.
func chineseWordings() []wording {
	return []wording{
		{words: "你早该", instead: "现在可以做什么", quotable: true},
		{words: "你本来应该", instead: "现在可以做什么", quotable: true},
		{words: "愚蠢的错误", instead: "发生了什么，不作评判", quotable: true},
		{words: "活该", instead: "“这样做是对方的选择”", quotable: true},
		{words: "不自爱", instead: "发生了什么，不作评判", quotable: true},
		{words: "不检点", instead: "发生了什么，不作评判", quotable: true},
		{words: "丢人", instead: "发生了什么，不作评判", quotable: true},
		{words: "自找的", instead: "“这样做是对方的选择”", quotable: true},
		{words: "打小报告", instead: "“求助”", quotable: true},
		{words: "告状", instead: "“求助”", quotable: true},
		{words: "小白", instead: "“刚开始学的人”", quotable: true, term: true},
		{words: "受害者", instead: "“被伤害的同学”"},
		{words: "霸凌", instead: "“欺凌”", term: true},
		{words: "网瘾", instead: "“屏幕时间”"},
		{words: "沉迷", instead: "“用了很久”"},
		{words: "裸聊", instead: "“私密照片”"},
		{words: "裸照", instead: "“私密照片”"},
		{words: "艳照", instead: "“私密照片”"},
		{words: "猥亵", instead: "发生了什么，只给带领老师"},
		{words: "勾引", instead: "对方做了什么"},
		{words: "儿童色情", instead: "“儿童性侵害材料”，只给带领老师"},
		{words: "色狼", instead: "对方做了什么"},
		{words: "AI伴侣", instead: "“AI陪伴应用”", term: true},
		{words: "口令", instead: "“密码”", term: true},
		{words: "帐号", instead: "“账号”", term: true},
		{words: "注销", instead: "“退出登录”", term: true},
		{words: "研讨会", instead: "“工作坊”", term: true},
		{words: "模块", instead: "“单元”", term: true},
		{words: "您", instead: "“你”", quotable: true, term: true},
		{words: "網", instead: "简体字", term: true},
		{words: "資訊", instead: "“信息”", term: true},
		{words: "軟體", instead: "“软件”", term: true},
		{words: "螢幕", instead: "“屏幕”", term: true},
		{words: "帳號", instead: "“账号”", term: true},
		{words: "网络钓鱼", instead: "“骗人的消息”", from: 1},
		{words: "线上引诱", instead: "对方做了什么", from: 1},
		{words: "网络敲诈", instead: "“用照片威胁”", from: 1},
		{words: "算法", instead: "“决定你看到什么的规则”", from: 1},
		{words: "虚假信息", instead: "“故意编的假话”", from: 1},
	}
}

// russianWordings are those of Russian.
func russianWordings() []wording {
	return []wording{
		{words: "надо было", instead: "что можно сделать теперь", quotable: true},
		{words: "следовало бы", instead: "что можно сделать теперь", quotable: true},
		{words: "глупая ошибка", instead: "что произошло, без оценки", quotable: true},
		{words: "сам виноват", instead: "«кто это сделал, тот так решил»", quotable: true},
		{words: "сама виновата", instead: "«кто это сделал, тот так решил»", quotable: true},
		{words: "ты не виноват", instead: "«это не твоя вина»"},
		{words: "ты не виновата", instead: "«это не твоя вина»"},
		{words: "попался", instead: "что сделал другой человек", quotable: true},
		{words: "попалась", instead: "что сделал другой человек", quotable: true},
		{words: "повёлся", instead: "что сделал другой человек", quotable: true},
		{words: "повелась", instead: "что сделал другой человек", quotable: true},
		{words: "стукач", instead: "«рассказать»", quotable: true},
		{words: "ябеда", instead: "«рассказать»", quotable: true},
		{words: "ябедой", instead: "«рассказать»", quotable: true},
		{words: "ябедничать", instead: "«рассказать»", quotable: true},
		{words: "позор", instead: "что произошло, без оценки", quotable: true},
		{words: "лох", instead: "что произошло, без оценки", quotable: true},
		{words: "лохи", instead: "что произошло, без оценки", quotable: true},
		{words: "жертва", instead: "«тот, с кем это случилось»"},
		{words: "жертвы", instead: "«тот, с кем это случилось»"},
		{words: "жертве", instead: "«тот, с кем это случилось»"},
		{words: "жертву", instead: "«тот, с кем это случилось»"},
		{words: "жертвой", instead: "«тот, с кем это случилось»"},
		{words: "жертв", instead: "«тот, с кем это случилось»"},
		{words: "жертвам", instead: "«тот, с кем это случилось»"},
		{words: "агрессор", instead: "«тот, кто травит»"},
		{words: "агрессора", instead: "«тот, кто травит»"},
		{words: "агрессоры", instead: "«тот, кто травит»"},
		{words: "буллер", instead: "«тот, кто травит»"},
		{words: "буллеры", instead: "«тот, кто травит»"},
		{words: "хулиган", instead: "«тот, кто травит»"},
		{words: "хулиганы", instead: "«тот, кто травит»"},
		{words: "педофил", instead: "что делает человек"},
		{words: "педофилы", instead: "что делает человек"},
		{words: "домогательства", instead: "что делает человек"},
		{words: "растление", instead: "что делает человек"},
		{words: "совращение", instead: "что делает человек"},
		{words: "хищник", instead: "что делает человек"},
		{words: "хищники", instead: "что делает человек"},
		{words: "голые фото", instead: "«личные фото»"},
		{words: "нюдсы", instead: "«личные фото»"},
		{words: "нюдс", instead: "«личные фото»"},
		{words: "интимные фото", instead: "«личные фото»"},
		{words: "детская порнография", instead: "«материалы о насилии над детьми», только для ведущих"},
		{words: "доверенное лицо", instead: "«взрослый, которому доверяю»", term: true},
		{words: "донат", instead: "«игровая валюта»", term: true},
		{words: "справка", instead: "«помощь»", term: true},
		{words: "фишинг", instead: "«сообщение-ловушка»", from: 1},
		{words: "фишинга", instead: "«сообщение-ловушка»", from: 1},
		{words: "груминг", instead: "что делает человек", from: 1},
		{words: "сексторшн", instead: "«шантаж с помощью фото»", from: 1},
		{words: "алгоритм", instead: "«правила, которые выбирают, что ты видишь»", from: 1},
		{words: "алгоритма", instead: "«правила, которые выбирают, что ты видишь»", from: 1},
		{words: "алгоритмы", instead: "«правила, которые выбирают, что ты видишь»", from: 1},
		{words: "дезинформация", instead: "«неправда, и нарочно»", from: 1},
		{words: "дезинформации", instead: "«неправда, и нарочно»", from: 1},
		{words: "стрик", instead: "«дни подряд»", from: 1},
		{words: "фид", instead: "«лента»", from: 1},
		{words: "апстендер", instead: "«тот, кто заступается»", from: 1},
		{words: "фактчекинг", instead: "«проверить факты»", from: 1},
	}
}
