"""How the headings of a list read in six languages, folded as :func:`focalpoint.ground.shared.keys.name_key` does."""

from typing import Final

HEADINGS: Final[dict[str, str]] = {
    "name": (
        "name|full name|person|contact person|focal point|focal point name|name of focal point|contact|"
        "nom et prenom|nom complet|nom prenom|personne|point focal|personne de contact|nombre completo|"
        "nombre y apellidos|nombre y apellido|persona|persona de contacto|punto focal|фио|ф и о|"
        "имя и фамилия|полное имя|контактное лицо|координатор|الاسم|الاسم الكامل|جهه الاتصال|الشخص|姓名|名字|联系人|"
        "联络人|协调人"
    ),
    "given": (
        "given name|first name|forename|given names|first names|prenom|prenoms|nombre|nombres|имя|"
        "имя и отчество|الاسم الاول|الاسم الشخصي|名"
    ),
    "family": (
        "family name|last name|surname|nom|nom de famille|apellido|apellidos|фамилия|اسم العاىله|اللقب|الاسم العاىلي|姓"
    ),
    "honorific": (
        "honorific|salutation|mr ms|ms mr|prefix|form of address|civilite|tratamiento|обращение|لقب|"
        "اللقب الشرفي|称谓|尊称"
    ),
    "member": (
        "member|member state|country|state|country organisation|country organization|country or organisation|"
        "state or organisation|nation|delegation|pays|etat|etat membre|membre|pais|estado|estado miembro|"
        "miembro|страна|государство|государство член|член сети|البلد|الدوله|الدوله العضو|العضو|国家|会员国|成员|国别|"
        "成员国"
    ),
    "role": (
        "role|function in the network|type|type of focal point|fp type|main alternate|main or alternate|"
        "fonction dans le reseau|role dans le reseau|type de point focal|rol|funcion en la red|tipo|роль|тип|"
        "роль в сети|الدور|النوع|角色|类型|网络职务"
    ),
    "title": (
        "title|job title|position|post|function|designation|functional title|titre|poste|fonction|"
        "intitule du poste|cargo|puesto|titulo|funcion|должность|пост|المسمي الوظيفي|المنصب|الوظيفه|职务|职位|头衔"
    ),
    "unit": (
        "unit|ministry|department|organisation|organization|institution|office|agency|ministry department|"
        "ministere|departement|institution|service|unite|ministerio|departamento|institucion|unidad|"
        "министерство|ведомство|организация|отдел|управление|الوزاره|الاداره|المؤسسه|الوحده|部门|机构|单位|部委"
    ),
    "rank": ("rank|military rank|police rank|grade|rango|grado|звание|воинское звание|الرتبه|军衔|警衔|级别"),
    "email": (
        "e mail|email|mail|e mail address|email address|mail address|e mails|courriel|adresse electronique|"
        "adresse e mail|mel|correo|correo electronico|email oficial|электронная почта|эл почта|почта|"
        "e mail адрес|البريد الالكتروني|البريد|ايميل|电子邮件|电邮|邮箱|电子邮箱"
    ),
    "phone": (
        "phone|telephone|tel|telephone number|phone number|office phone|phone office|landline|work phone|"
        "telephone fixe|numero de telephone|telefono|telefono fijo|тел|телефон|рабочий телефон|الهاتف|"
        "رقم الهاتف|هاتف المكتب|电话|办公电话|联系电话"
    ),
    "mobile": (
        "mobile|mobile phone|cell|cell phone|cellphone|mobile number|whatsapp|portable|telephone portable|"
        "movil|celular|telefono movil|мобильный|мобильный телефон|моб тел|الجوال|الهاتف المحمول|المحمول|手机|"
        "移动电话|手机号码"
    ),
    "address": (
        "address|postal address|mailing address|street address|office address|adresse|adresse postale|"
        "direccion|direccion postal|адрес|почтовый адрес|العنوان|العنوان البريدي|地址|通讯地址|邮寄地址"
    ),
    "speaks": (
        "language|languages|spoken language|spoken languages|working language|working languages|langue|"
        "langues|langues parlees|langue de travail|idioma|idiomas|lengua|язык|языки|владение языками|اللغه|"
        "اللغات|语言|工作语言|语种"
    ),
    "themes": (
        "theme|themes|topic|topics|area of work|areas of work|expertise|thematic area|thematic areas|"
        "thematique|themes de travail|domaine|domaines|tema|temas|area tematica|тема|темы|направления|"
        "الموضوع|المواضيع|المجالات|主题|专题|领域"
    ),
    "began": (
        "appointed|designated on|designated|designated since|nominated on|designe le|designee le|nomme le|designado el|"
        "since|from|start|start date|first day|first_day|appointed on|date of appointment|"
        "date of designation|begin|began|depuis|date de nomination|date de debut|premier jour|desde|"
        "fecha de nombramiento|fecha de inicio|с|дата назначения|начало|منذ|تاريخ التعيين|تاريخ البدايه|任命日期|"
        "开始日期|起始日期"
    ),
    "ended": (
        "until|to|end|end date|last day|last_day|left on|date left|jusqu au|date de fin|dernier jour|fin|"
        "hasta|fecha de fin|по|дата окончания|окончание|حتي|تاريخ الانتهاء|تاريخ النهايه|结束日期|离任日期|截止日期"
    ),
    "consent_list": (
        "consent list|consent to list|may be listed|in lists|consentement liste|consentimiento lista|"
        "согласие на список|الموافقه علي القاىمه|同意列入名单"
    ),
    "consent_export": (
        "consent export|consent to export|may be exported|may be shared|consentement export|"
        "consentement partage|consentimiento exportacion|согласие на передачу|الموافقه علي التصدير|同意导出"
    ),
    "at_risk": (
        "at risk|person at risk|sensitive|sensitive person|protected|protected person|vulnerable|sensible|"
        "a risque|en riesgo|под угрозой|في خطر|面临风险"
    ),
    "note": (
        "note|notes|remark|remarks|comment|comments|remarque|remarques|commentaire|observaciones|nota|notas|"
        "примечание|примечания|комментарий|ملاحظه|ملاحظات|备注|说明"
    ),
}
"""By field, the words parted by bars."""
