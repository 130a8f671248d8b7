//! What the notes say, in English and German. Figures are those of the studies named beside them.

use crate::Lang;

/// The texts of the notes.
pub(super) struct Notes {
    pub title: &'static str,
    pub disclaimer: &'static str,
    pub doctor_title: &'static str,
    pub doctor_intro: &'static str,
    pub doctor: &'static [&'static str],
    pub temporary_title: &'static str,
    pub temporary: &'static [&'static str],
    pub contradictions_title: &'static str,
    pub contradictions: &'static [&'static str],
    pub evidence_title: &'static str,
    /// What the grades mean.
    pub grades: &'static str,
    pub claim: &'static str,
    pub grade: &'static str,
    pub finding: &'static str,
    /// Claim, grade, what was found.
    pub evidence: &'static [(&'static str, &'static str, &'static str)],
    pub sources_title: &'static str,
    pub sources_intro: &'static str,
    pub sources: &'static [&'static str],
}

impl Notes {
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &EN,
            Lang::De => &DE,
        }
    }
}

const EN: Notes = Notes {
    title: "Notes, evidence, limits",
    disclaimer: "This plan is information. It diagnoses and treats nothing, and it promises no cure. It is made \
        from public food tables and from what you declared; recipes, products and people differ. Talk to a \
        dietitian or doctor before you leave out whole food groups, when you are pregnant, under 18, have an \
        eating disorder, take medicines that depend on diet, or live with a chronic disease. Take supplements \
        only after advice.",
    doctor_title: "When to see a doctor",
    doctor_intro: "Do not wait for a diet to work when one of these is present:",
    doctor: &[
        "blood in the stool, black stool, or anaemia",
        "weight loss that you did not intend",
        "severe or lasting pain in the belly, a lump, fever, symptoms that wake you at night, trouble swallowing",
        "a change of bowel habit that lasts longer than six weeks, above all after 60, or bowel or ovarian cancer \
         in the family",
        "a skin disease that is severe, spreads or gets worse",
        "a suspected allergy; swelling of the face or short breath after a meal is an emergency",
        "a suspicion of coeliac disease: have it tested before you leave out gluten, or the test may miss it",
    ],
    temporary_title: "Leaving out is temporary",
    temporary: &[
        "A strict low-FODMAP phase lasts two to six weeks. If nothing is better by then, FODMAPs are not the \
         answer: stop.",
        "Then bring back one group at a time in three rising amounts, with at least three calm days before the \
         next group. Keep what you tolerate.",
        "Allergy and coeliac disease are different: what they forbid stays out until a doctor says otherwise.",
        "Skin and gut change slowly. Judge a change after 8 to 12 weeks, with the diary, not after a day.",
    ],
    contradictions_title: "Where good advice contradicts itself",
    contradictions: &[
        "Prebiotic or low-FODMAP: onion, garlic, leek and pulses feed useful bacteria and are rich in FODMAPs. \
         A low-FODMAP diet eases irritable bowels and lowers bifidobacteria. So what you leave out is a rule of \
         this plan, and never a lower score.",
        "Fermented or low-histamine: sauerkraut, aged cheese and kefir can bring histamine along with live cultures. Who \
         reacts to histamine leaves them out; everyone else need not.",
        "Milk: it is linked with acne, while yoghurt and cheese are not. The score has no opinion on milk.",
        "Fruit is good and fructose may not be: the plan counts fructose above glucose, in one meal.",
    ],
    evidence_title: "How strong the evidence is",
    grades: "A: several good trials agree, or an accepted reference value. B: small trials, or large studies that \
        observe. C: observation alone, or mixed results. D: no direct evidence in people.",
    claim: "Claim",
    grade: "Grade",
    finding: "What was found",
    evidence: &[
        (
            "Fibre feeds the gut",
            "A",
            "25 g a day is an adequate intake for adults (EFSA 2010). More fibre alone did not raise the variety of \
             bacteria in ten weeks (Wastyk 2021).",
        ),
        (
            "Prebiotics raise bifidobacteria",
            "A",
            "Wheat and onion are the main everyday sources (Moshfegh 1999). Leaving them out lowers bifidobacteria \
             (So 2022, 9 trials).",
        ),
        (
            "Live ferments calm inflammation",
            "B",
            "One trial with 18 people a group: more variety, lower markers (Wastyk 2021). All trials together: TNF \
             down, CRP and IL-6 unchanged (SaeidiFard 2020). No trials for kombucha, miso, kimchi, tempeh (Dimidi \
             2019). No evidence for skin.",
        ),
        (
            "30 plants a week",
            "C",
            "People who eat more than 30 kinds have more varied bacteria (McDonald 2018). An observation; 30 is a \
             class of one questionnaire.",
        ),
        (
            "Omega-3 helps skin",
            "B",
            "2 g EPA and DHA a day for ten weeks: fewer acne lesions in 45 people (Jung 2014). Food brings less; \
             plant ALA is not the same.",
        ),
        (
            "Ultra-processed food harms",
            "B",
            "Linked with heart disease and diabetes in 9.9 million people (Lane 2024); for the gut the link is only suggestive.",
        ),
        (
            "Saturated fat harms gut bacteria",
            "C",
            "Trials show no strong effect (Wolters 2019). The limit here rests on heart disease (WHO).",
        ),
        ("Alcohol harms", "B", "No amount is known to be safe (WHO 2023)."),
        (
            "Low-FODMAP eases irritable bowels",
            "B",
            "Clear relief in 12 studies (2021). FODMAPs cause symptoms; they do not damage the gut wall.",
        ),
        (
            "A low glycaemic load helps acne",
            "B",
            "12 weeks, 43 young men: lesions fell twice as far, but so did weight (Smith 2007).",
        ),
        (
            "Milk worsens acne",
            "C",
            "Odds 1.28 times as high (Juhl 2018); yoghurt and cheese no link (Aghasi 2019).",
        ),
        (
            "Probiotics heal eczema",
            "A, against",
            "Probably little or no difference (Cochrane review 2018). Nothing is scored for capsules.",
        ),
        ("A leaky gut causes skin disease", "D", "Not shown in people. This plan does not claim it."),
    ],
    sources_title: "Data and licences",
    sources_intro: "Each food names its sources in the food table.",
    sources: &[
        "USDA FoodData Central and SR Legacy, U.S. Department of Agriculture: public domain",
        "CIQUAL 2020, Anses: Licence Ouverte 2.0",
        "Bundeslebensmittelschlüssel (BLS) 4.0, Max Rubner-Institut: CC BY 4.0",
        "FODMAP amounts: published measurements, cited food by food; limits per serving after Varney 2017. Not affiliated with Monash University; its app's ratings are not used",
        "Inflammation part after Shivappa 2014; not the trademarked index",
        "Typeface: Inter, The Inter Project Authors: SIL Open Font License 1.1",
    ],
};

const DE: Notes = Notes {
    title: "Hinweise, Belege, Grenzen",
    disclaimer: "Dieser Plan ist Information. Er stellt keine Diagnose, behandelt nichts und verspricht keine \
        Heilung. Er entsteht aus öffentlichen Lebensmitteltabellen und Ihren Angaben; Rezepte, Produkte und \
        Menschen sind verschieden. Sprechen Sie mit einer Ernährungsfachkraft oder Ärztin, bevor Sie ganze \
        Gruppen weglassen, in der Schwangerschaft, unter 18, bei einer Essstörung, bei Medikamenten, die von der \
        Ernährung abhängen, oder bei chronischer Krankheit. Nahrungsergänzung nur nach Beratung.",
    doctor_title: "Wann zum Arzt",
    doctor_intro: "Warten Sie nicht auf die Wirkung einer Ernährung, wenn eines davon zutrifft:",
    doctor: &[
        "Blut im Stuhl, schwarzer Stuhl oder Blutarmut",
        "ungewollter Gewichtsverlust",
        "starke oder anhaltende Bauchschmerzen, eine Verhärtung, Fieber, Beschwerden, die nachts wecken, \
         Schluckbeschwerden",
        "veränderter Stuhlgang über mehr als sechs Wochen, vor allem ab 60, oder Darm- oder Eierstockkrebs in der \
         Familie",
        "eine Hautkrankheit, die schwer ist, sich ausbreitet oder schlimmer wird",
        "Verdacht auf Allergie; Schwellungen im Gesicht oder Atemnot nach dem Essen sind ein Notfall",
        "Verdacht auf Zöliakie: erst testen lassen, dann Gluten weglassen, sonst kann der Test sie übersehen",
    ],
    temporary_title: "Weglassen ist vorübergehend",
    temporary: &[
        "Eine strenge FODMAP-arme Phase dauert zwei bis sechs Wochen. Ist bis dahin nichts besser, sind FODMAPs \
         nicht die Ursache: aufhören.",
        "Danach eine Gruppe nach der anderen in drei steigenden Mengen zurückholen, mit mindestens drei ruhigen \
         Tagen vor der nächsten. Behalten, was bekommt.",
        "Allergie und Zöliakie sind etwas anderes: Was sie verbieten, bleibt weg, bis ein Arzt es anders sagt.",
        "Haut und Darm ändern sich langsam. Beurteilen Sie nach 8 bis 12 Wochen mit dem Tagebuch, nicht nach \
         einem Tag.",
    ],
    contradictions_title: "Wo gute Ratschläge einander widersprechen",
    contradictions: &[
        "Präbiotisch oder FODMAP-arm: Zwiebel, Knoblauch, Lauch und Hülsenfrüchte nähren nützliche Bakterien und \
         sind reich an FODMAPs. Eine FODMAP-arme Kost lindert den Reizdarm und senkt die Bifidobakterien. Darum \
         ist Weggelassenes eine Regel dieses Plans und nie ein schlechterer Wert.",
        "Fermentiert oder histaminarm: Sauerkraut, reifer Käse und Kefir bringen lebende Kulturen und Histamin. \
         Wer auf Histamin reagiert, lässt sie weg; alle anderen müssen das nicht.",
        "Milch hängt mit Akne zusammen, Joghurt und Käse nicht. Der Darmwert hat zu Milch keine Meinung.",
        "Obst ist gut, Fruktose nicht immer: Der Plan zählt die Fruktose über der Glukose, je Mahlzeit.",
    ],
    evidence_title: "Wie stark die Belege sind",
    grades: "A: mehrere gute Studien stimmen überein, oder ein anerkannter Referenzwert. B: kleine Versuche oder \
        große Beobachtungsstudien. C: nur Beobachtung oder gemischte Ergebnisse. D: kein direkter Beleg am \
        Menschen.",
    claim: "Aussage",
    grade: "Grad",
    finding: "Was gefunden wurde",
    evidence: &[
        (
            "Ballaststoffe nähren den Darm",
            "A",
            "25 g am Tag sind für Erwachsene angemessen (EFSA 2010). Mehr Ballaststoffe allein hoben die Vielfalt \
             der Bakterien in zehn Wochen nicht (Wastyk 2021).",
        ),
        (
            "Präbiotika mehren Bifidobakterien",
            "A",
            "Weizen und Zwiebel sind die wichtigsten Quellen im Alltag (Moshfegh 1999). Sie wegzulassen senkt die \
             Bifidobakterien (So 2022, 9 Studien).",
        ),
        (
            "Lebend Fermentiertes beruhigt Entzündung",
            "B",
            "Ein Versuch mit 18 Menschen je Gruppe: mehr Vielfalt, niedrigere Marker (Wastyk 2021). Alle Versuche \
             zusammen: TNF sinkt, CRP und IL-6 unverändert (SaeidiFard 2020). Keine Versuche zu Kombucha, Miso, \
             Kimchi, Tempeh (Dimidi 2019). Kein Beleg für die Haut.",
        ),
        (
            "30 Pflanzen in der Woche",
            "C",
            "Wer mehr als 30 Arten isst, hat vielfältigere Bakterien (McDonald 2018). Eine Beobachtung; 30 ist eine \
             Klasse eines Fragebogens.",
        ),
        (
            "Omega-3 hilft der Haut",
            "B",
            "2 g EPA und DHA am Tag über zehn Wochen: weniger Akne bei 45 Menschen (Jung 2014). Essen bringt \
             weniger; pflanzliche ALA ist nicht dasselbe.",
        ),
        (
            "Hochverarbeitetes schadet",
            "B",
            "Hängt bei 9,9 Millionen Menschen mit Herzkrankheit und Diabetes zusammen (Lane 2024); für den \
             Darm ist der Zusammenhang nur angedeutet.",
        ),
        (
            "Gesättigtes Fett schadet Darmbakterien",
            "C",
            "Versuche zeigen keine starke Wirkung (Wolters 2019). Die Grenze hier beruht auf Herzkrankheit (WHO).",
        ),
        ("Alkohol schadet", "B", "Keine Menge ist als sicher bekannt (WHO 2023)."),
        (
            "FODMAP-arm lindert den Reizdarm",
            "B",
            "Deutliche Linderung in 12 Studien (2021). FODMAPs machen Beschwerden; sie schädigen die Darmwand nicht.",
        ),
        (
            "Niedrige glykämische Last hilft bei Akne",
            "B",
            "12 Wochen, 43 junge Männer: doppelt so starker Rückgang, aber auch das Gewicht sank (Smith 2007).",
        ),
        (
            "Milch verschlimmert Akne",
            "C",
            "Chancen 1,28-mal so hoch (Juhl 2018); Joghurt und Käse ohne Zusammenhang (Aghasi 2019).",
        ),
        (
            "Probiotika heilen Neurodermitis",
            "A, dagegen",
            "Wahrscheinlich kaum oder kein Unterschied (Cochrane-Übersicht 2018). Für Kapseln gibt es keine Punkte.",
        ),
        (
            "Ein durchlässiger Darm macht hautkrank",
            "D",
            "Am Menschen nicht gezeigt. Dieser Plan behauptet es nicht.",
        ),
    ],
    sources_title: "Daten und Lizenzen",
    sources_intro: "Jedes Lebensmittel nennt seine Quellen in der Lebensmitteltabelle.",
    sources: &[
        "USDA FoodData Central und SR Legacy, U.S. Department of Agriculture: gemeinfrei",
        "CIQUAL 2020, Anses: Licence Ouverte 2.0",
        "Bundeslebensmittelschlüssel (BLS) 4.0, Max Rubner-Institut: CC BY 4.0",
        "FODMAP-Mengen: veröffentlichte Messungen, je Lebensmittel belegt; Grenzen je Portion nach Varney 2017. Nicht verbunden mit der Monash University; die Bewertungen ihrer App werden nicht \
         benutzt",
        "Entzündungsteil nach Shivappa 2014; nicht der geschützte Index",
        "Schrift: Inter, The Inter Project Authors: SIL Open Font License 1.1",
    ],
};
