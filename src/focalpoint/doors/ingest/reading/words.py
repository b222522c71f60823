"""Small tables of words that the rules share; nothing here names a person, a State or a sentence of any paper."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNFINISHED: Final = _words(
    "a an the of and or for to in on at by with from as that which who whose its their this these between into under "
    "upon including such than de la le les des du et l d à au aux en el los las y del e o que da do dos и в на по с "
    "national international regional"
)
"""A line that ends with one of these is not a heading and goes on in the next line."""

SHORT_WORDS: Final = _words(
    "a i o an as at be by do go he if in is it me my no of on or so to up us we am oh ok and the for are but not "
    "you all "
    "any can had her was one our out day get has him his how man new now old see two way who boy did its let put "
    "say she "
    "too use own per yet end set act aim ask act war law pay art age aid via non pre pro sub un le la de du et "
    "en au il y "
    "à ou où si ce se ne on el lo los las del por con que su una les des une qui sur par est pas era fue sin más "
    "han ser "
    "both each from have into more most much must only over some such than that them then they this upon very "
    "were what "
    "when will with also been does done here just like made make many well work year been same take term part "
    "said once "
    "dr mr ms mrs st vs no nos para art al ar"
)
"""Words of one to four letters that are words of their own: what is split off from a word is none of them."""

HEADS: Final = _words(
    "Director Director-General Minister Vice-Minister Secretary Secretary-General Undersecretary Under-Secretary "
    "Under-Secretary-General Ambassador Representative Envoy Adviser Advisor Officer Head Chief Chair Co-Chair "
    "Chairperson "
    "Chairman Chairwoman Vice-Chair Vice-Chairperson President Vice-President Coordinator Co-ordinator Commissioner "
    "Counsellor Counselor Attaché Researcher Professor Lecturer Senator Parliamentarian Fellow Analyst Expert "
    "Specialist "
    "Manager Commander Inspector Superintendent Delegate Delegates Executive Spokesperson Rapporteur Founder "
    "Co-Founder "
    "Consul Lawyer Judge Ombudsperson Governor Mayor Mediator Negotiator Member Partner Consultant Trainer Diplomat "
    "Chancellor Treasurer Registrar Prosecutor Administrator Assistant Deputy Speaker Liaison Premier Chairholder "
    "General Constable Colonel Major Captain Lieutenant Sergeant Scholar Scientist Economist Activist Advocate "
    "Lead Leader Councillor Commandant Dean Rector Ombudsman Ombudswoman Attorney-General Inspector-General "
    "Brigadier Admiral Commodore Journalist Chaplain Principal "
    "representative adviser advisor point chair director minister ambassador envoy coordinator head officer expert "
    "president founder researcher delegate member secretary "
    "Ministre ministre Ambassadeur Ambassadrice ambassadeur ambassadrice Représentant Représentante représentant "
    "représentante Envoyé Envoyée envoyé envoyée Directeur Directrice directeur directrice Conseiller Conseillère "
    "conseiller conseillère Secrétaire secrétaire Sous-Secrétaire Président Présidente président présidente Chef "
    "Cheffe chef cheffe Coordonnateur Coordonnatrice coordonnateur coordonnatrice Coordinatrice coordinatrice "
    "Commissaire commissaire Députée députée Sénatrice sénatrice Experte experte Chercheuse chercheuse Professeure "
    "professeure Responsable responsable Vice-Ministre Déléguée déléguée Fondatrice fondatrice "
    "Ministra ministra Ministro ministro Viceministra viceministra Viceministro viceministro Embajador Embajadora "
    "embajador embajadora Representante representante Enviada enviada Enviado enviado Directora directora Consejera "
    "consejera Consejero consejero Secretaria secretaria Secretario secretario Subsecretaria subsecretaria "
    "Subsecretario subsecretario Presidenta presidenta Presidente presidente Jefa jefa Jefe jefe Coordinadora "
    "coordinadora Coordinador coordinador Comisionada comisionada Asesora asesora Asesor asesor Experta experta "
    "Canciller canciller Profesora profesora Investigadora investigadora Senadora senadora Diputada diputada Oficial "
    "Vicepresidenta Vicepresidente Enviada Enviado Viceministra Viceministro Vicecanciller Vice-Présidente "
    "Chargée Chargé Official Point"
)
"""Words at the heart of a title; the phrase before its first preposition holds one of them."""

HONORIFICS: Final = _words(
    "Mr. Mrs. Ms. Mr Mrs Ms Miss Mx. Dr. Dr Prof. Professor Ambassador Amb. Senator Minister H.E. Excellency Her "
    "His Sir Dame "
    "Lady Lord Captain Capt. Major Maj. Colonel Col. Lieutenant Lt. General Gen. Brigadier Commander Cmdr. "
    "Admiral Adm. "
    "Sergeant Sgt. Inspector Superintendent Commissioner Judge Justice President Hon. Honourable Honorable Rt. "
    "Chief Princess "
    "Prince Sheikh Sheikha Madam Madame Mme M. Sr. Sra. Sra Commodore Corporal Major-General Lieutenant-Colonel "
    "Rev. Reverend Mlle Dra. S.E. Don Doña Señor Señora Embajador Embajadora Ministra Ambassadeur Ambassadrice Docteur "
    "Councillor Prime Vice-President Governor Co-Chair Co-Chairs Sister Bishop Pastor Imam Queen King "
    "Professeur Professeure Général Profesora Profesor Coronel Capitán Capitaine Mayor "
    "Deputy Vice-Admiral Rear Counsellor Special Envoy Adviser Advisor "
    "Vice-Minister Undersecretary Secretary Representative Chairperson Chair Director"
)
"""What stands before a name to honour who bears it."""

ALWAYS_HONOUR: Final = _words(
    "Mr. Mrs. Ms. Mr Mrs Ms Miss Mx. Dr. Dr Prof. Amb. H.E. Hon. Mme Mlle M. Sr. Sra. Dra. S.E. Capt. "
    "Maj. Col. Lt. Gen. Sgt."
)
"""Of those, the ones that are nothing else, so that one name behind them is enough."""

PARTICLES: Final = _words(
    "de del della der den van von bin bint ibn al el da das do dos du la le los las y e ten ter zu di ben ould"
)
"""Small words inside names of persons."""

INSTITUTIONS: Final = _words(
    "Academy Action Affairs Africa African Agency Agenda Alliance Americas Annex Armed Army Arab Asia Asian "
    "Asociación Assembly "
    "Association Autonomous Balkan Balkans Bank Board Body Branch Bureau Cabinet Capital Central Centre Center "
    "Chair's Chamber "
    "Charter Children City Civil College Commission Committee Commonwealth Communities Community Compact "
    "Conference Conflict "
    "Congress Control Convention Cooperation Coordination Council Court Culture Defence Defense Delegation "
    "Democracy Department "
    "Deployment Development Dialogue Directorate Disarmament Division East Eastern Economic Education Embassy "
    "Empowerment "
    "Entity Equality Europe European Executive Federal Federation Field Finance Flag Force Forces Foreign Forum "
    "Foundation "
    "Freedom Friends Fund Gender Geneva Global Government Governments Group Health High High-Level Home Human "
    "Humanitarian "
    "Implementation Inclusive Index Initiative Institute Institution Integration Interior International Islands "
    "Joint Justice "
    "Kingdom Labour Latin League Legal Liaison Libraries Law Level Mediation Mediterranean Meeting Member "
    "Military Ministers "
    "Ministry Mission Movement Nation National Nations Network North Northern Observatory Office Operations "
    "Order Organization "
    "Organisation Pacific Parliament Participation Partnership Peace Peacebuilders Peacebuilding Peacekeeping "
    "Permanent Plan "
    "Planning Plenary Police Policing Policy Political Population Poverty Presidency Prevention Process "
    "Programme Program "
    "Project Protection Protocol Public Reconciliation Reform Regional Relations Republic Research Resolution "
    "Rights Rule "
    "School Secretariat Section Sector Security Senate Senior Service Services Session Social Society South "
    "Southern Special "
    "Staff State States Strategic Strategy Studies Summit Support Sustainable Task Team Territorial Trade "
    "Training Treasury "
    "Treaty Trust Union Unit United University Universitat Université Universidad UN Violence War West Western "
    "Women Women's "
    "Working World Worship Youth Alleviation Integrated Peacekeepers Inter-Agency Counter-Terrorism Sexual "
    "Representatives "
    "Opening Closing Introduction Statements Recommendations Commitments Focal Point Points Panel Summary "
    "Communiqué Founding"
)
"""Words of offices and organisations, which are no names of persons."""
