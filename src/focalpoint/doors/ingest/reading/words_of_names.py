"""Other names of States and organisations in common use, and English adjectives of States. Data, not rules."""

from typing import Final


def _pairs(text: str) -> dict[str, str]:
    return {
        word.strip(): code.strip()
        for pair in text.replace("\n", ";").split(";")
        if pair.strip()
        for code, _, words in [pair.partition("=")]
        for word in words.split("|")
    }


OTHER_NAMES: Final = _pairs(
    """
    AE=UAE|U.A.E.; BA=Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia; BO=Bolivia; BN=Brunei; CD=DR Congo|DRC|D.R. Congo|
    Democratic Republic of Congo|Congo-Kinshasa; CG=Congo-Brazzaville|Republic of Congo; CI=Ivory Coast|Cote d'Ivoire
    CV=Cape Verde; CZ=Czech Republic|Czechia; FM=Micronesia; GB=United Kingdom|UK|U.K.|Great Britain; GM=The Gambia
    IR=Iran; KG=Kyrgyzstan|Kyrgyz Republic; KP=North Korea|DPRK; KR=South Korea|Korea (Republic of)|ROK
    LA=Laos|Lao PDR; MD=Moldova; MK=Macedonia|FYR Macedonia|former Yugoslav Republic of Macedonia; MM=Burma
    NL=Netherlands|Holland|Kingdom of the Netherlands|Netherlands (Kingdom of the); PS=Palestine; RU=Russia
    SK=Slovak Republic; ST=Sao Tome and Principe|São Tomé and Príncipe; SY=Syria; SZ=Swaziland; TL=East Timor
    TR=Turkey|Türkiye; TZ=Tanzania; US=United States|USA|U.S.A.|US|U.S.; VA=Vatican; VE=Venezuela; VN=Vietnam
    org:UN-Women=UN-Women|UN Women|United Nations Entity for Gender Equality and the Empowerment of Women
    org:EU=EU|European External Action Service|EEAS|European Commission
    org:AU=AU|African Union Commission; org:UfM=UfM; org:OSCE=OSCE|Organization for Security and Co-operation in Europe
    org:UN DPKO=DPKO|Department of Peacekeeping Operations|Department of Peacekeeping Operations of the United Nations
    org:UN DPO=DPO|Department of Peace Operations; org:UN DPPA=DPPA|Department of Political and Peacebuilding Affairs
    org:UN DPA=Department of Political Affairs; org:UN DFS=Department of Field Support
    org:UNDP=UNDP|United Nations Development Programme; org:UNFPA=UNFPA|United Nations Population Fund
    org:UNHCR=UNHCR|Office of the United Nations High Commissioner for Refugees
    org:OHCHR=OHCHR|Office of the United Nations High Commissioner for Human Rights
    org:UNICEF=UNICEF|United Nations Children's Fund; org:UNODC=UNODC|United Nations Office on Drugs and Crime
    org:PBSO=PBSO|Peacebuilding Support Office; org:World Bank=World Bank
    org:ASEAN=ASEAN|Association of Southeast Asian Nations; org:OAS=OAS|Organization of American States
    org:OAS=Organización de los Estados Americanos|OEA|Organisation des États américains
    org:NATO=OTAN; org:ECOWAS=CEDEAO; org:UN-Women=ONU-Femmes|ONU Femmes|ONU-Mujeres|ONU Mujeres
    org:SICA=Sistema de la Integración Centroamericana; org:SADC=Communauté de développement de l'Afrique australe
    org:LAS=League of Arab States|Arab League; org:SADC=SADC|Southern African Development Community
    org:IGAD=IGAD|Intergovernmental Authority on Development; org:CARICOM=CARICOM|Caribbean Community
    org:ECCAS=ECCAS|Economic Community of Central African States; org:EAC=EAC|East African Community
    org:OIF=OIF|International Organization of la Francophonie|Organisation internationale de la Francophonie
    org:OIC=OIC|Organization of Islamic Cooperation; org:PIF=PIF|Pacific Islands Forum
    org:ICGLR=ICGLR|International Conference on the Great Lakes Region
    org:SICA=SICA|Central American Integration System
    org:GCC=GCC|Gulf Cooperation Council; org:ICRC=ICRC|International Committee of the Red Cross
    org:Commonwealth=Commonwealth Secretariat; org:GNWP=GNWP; org:WILPF=WILPF
    org:WILPF=Women's International League for Peace and Freedom
    org:WILPF=Ligue internationale des femmes pour la paix et la liberté
    org:WILPF=Liga Internacional de Mujeres por la Paz y la Libertad
    org:NGOWG-WPS=NGO Working Group on Women, Peace and Security|NGO Working Group on Women and Peace and Security|NGOWG
    =Northern Ireland|New Mexico|South Georgia|Gulf of Guinea|New England|New South Wales|Georgia Institute
    """.replace("|\n", "|")
)
"""Ways to write a State or organisation that the tables of official names do not have; an empty code names none."""

ADJECTIVES: Final = {
    word.casefold(): code
    for word, code in _pairs(
        """
        AF=Afghan; AL=Albanian; DZ=Algerian; AD=Andorran; AO=Angolan; AR=Argentine|Argentinian; AM=Armenian
        AU=Australian; AT=Austrian; AZ=Azerbaijani; BS=Bahamian; BH=Bahraini; BD=Bangladeshi; BB=Barbadian
        BY=Belarusian
        BE=Belgian; BZ=Belizean; BJ=Beninese; BT=Bhutanese; BO=Bolivian; BA=Bosnian; BW=Botswanan; BR=Brazilian
        BN=Bruneian; BG=Bulgarian; BF=Burkinabe|Burkinabé; BI=Burundian; CV=Cabo Verdean; KH=Cambodian; CM=Cameroonian
        CA=Canadian; CF=Central African; TD=Chadian; CL=Chilean; CN=Chinese; CO=Colombian; KM=Comorian; CD=Congolese
        CR=Costa Rican; CI=Ivorian; HR=Croatian; CU=Cuban; CY=Cypriot; CZ=Czech; DK=Danish; DJ=Djiboutian; EC=Ecuadorian
        EG=Egyptian; SV=Salvadoran; GQ=Equatoguinean; ER=Eritrean; EE=Estonian; SZ=Swazi; ET=Ethiopian; FJ=Fijian
        FI=Finnish; FR=French; GA=Gabonese; GM=Gambian; GE=Georgian; DE=German; GH=Ghanaian; GR=Greek; GT=Guatemalan
        GN=Guinean; GY=Guyanese; HT=Haitian; HN=Honduran; HU=Hungarian; IS=Icelandic; IN=Indian; ID=Indonesian
        IR=Iranian
        IQ=Iraqi; IE=Irish; IL=Israeli; IT=Italian; JM=Jamaican; JP=Japanese; JO=Jordanian; KZ=Kazakh; KE=Kenyan
        KR=Korean; KW=Kuwaiti; KG=Kyrgyz; LA=Laotian; LV=Latvian; LB=Lebanese; LS=Basotho; LR=Liberian; LY=Libyan
        LT=Lithuanian; MG=Malagasy; MW=Malawian; MY=Malaysian; MV=Maldivian; ML=Malian; MT=Maltese; MR=Mauritanian
        MU=Mauritian; MX=Mexican; MD=Moldovan; MC=Monegasque; MN=Mongolian; ME=Montenegrin; MA=Moroccan; MZ=Mozambican
        MM=Burmese; NA=Namibian; NP=Nepalese|Nepali; NL=Dutch; NZ=New Zealand; NI=Nicaraguan; NE=Nigerien; NG=Nigerian
        NO=Norwegian; OM=Omani; PK=Pakistani; PS=Palestinian; PA=Panamanian; PG=Papua New Guinean; PY=Paraguayan
        PE=Peruvian; PH=Philippine|Filipino; PL=Polish; PT=Portuguese; QA=Qatari; RO=Romanian; RU=Russian; RW=Rwandan
        WS=Samoan; SA=Saudi; SN=Senegalese; RS=Serbian; SL=Sierra Leonean; SG=Singaporean; SK=Slovak
        SI=Slovenian|Slovene
        SO=Somali; ZA=South African; SS=South Sudanese; ES=Spanish; LK=Sri Lankan; SD=Sudanese; SR=Surinamese
        SE=Swedish
        CH=Swiss; SY=Syrian; TJ=Tajik; TZ=Tanzanian; TH=Thai; TL=Timorese; TG=Togolese; TO=Tongan; TN=Tunisian
        TR=Turkish
        TM=Turkmen; UG=Ugandan; UA=Ukrainian; AE=Emirati; GB=British; US=American; UY=Uruguayan; UZ=Uzbek; VU=Vanuatuan
        VE=Venezuelan; VN=Vietnamese; YE=Yemeni; ZM=Zambian; ZW=Zimbabwean
        """
    ).items()
    if code not in {"NZ"}
}
"""English adjectives of States, folded; ``Congolese``, ``Korean`` and ``Guinean`` mean the likelier of two."""
