//! The printed words in English and German: one table.

use crate::Lang;

/// Makes the struct of the words and its two editions from one list: key, English, German.
macro_rules! words {
    (words { $($key:ident: $en:literal, $de:literal;)* } lists { $($list:ident: [$kind:ty; $n:literal] $list_en:tt $list_de:tt)* }) => {
        /// Every fixed word of the document. `{}`, `{1}` and `{2}` stand for what is filled in.
        #[derive(Debug)]
        pub(super) struct Words {
            pub lang: Lang,
            $(pub $key: &'static str,)*
            $(pub $list: [$kind; $n],)*
        }

        pub(super) const EN: Words = Words { lang: Lang::En, $($key: $en,)* $($list: $list_en,)* };
        pub(super) const DE: Words = Words { lang: Lang::De, $($key: $de,)* $($list: $list_de,)* };
    };
}

words! {
    words {
        and: "and", "und";
        plan_title: "Gut-friendly week", "Darmfreundliche Woche";
        subject:
            "Meal plan for gut health, with the proof of what was left out",
            "Speiseplan für den Darm, mit dem Nachweis dessen, was weggelassen wurde";
        at_a_glance: "At a glance", "Auf einen Blick";
        left_out: "Left out", "Weggelassen";
        nothing_left_out:
            "Nothing was declared: no food is left out for this person.",
            "Nichts angegeben: Für diese Person wird nichts weggelassen.";
        kind_hard: "strict: never", "streng: nie";
        kind_dose: "limited dose", "begrenzte Menge";
        kind_diet: "way of eating", "Ernährungsweise";
        kind_food: "food left out", "Lebensmittel weggelassen";
        the_week: "The week in three figures", "Die Woche in drei Zahlen";
        gut_score: "Gut score", "Darmwert";
        fiber_a_day: "Fibre a day", "Ballaststoffe am Tag";
        different_plants: "Different plants", "Verschiedene Pflanzen";
        plants_goal: "30 a week earn full points", "30 in der Woche: volle Punktzahl";
        of_reference: "adequate intake: {} (EFSA)", "angemessene Zufuhr: {} (EFSA)";
        score_range: "of 100; range {}", "von 100; Spanne {}";
        not_known: "not known", "nicht bekannt";
        certificate:
            "This week scores {1}; no week under these rules can exceed {2}.",
            "Diese Woche erreicht {1}; keine Woche nach diesen Regeln kann mehr als {2} erreichen.";
        certificate_means:
            "The upper figure is a proven bound over all weeks that the recipes and rules allow, not a guess. The range of the score takes missing data at their worst and at their best.",
            "Die obere Zahl ist eine bewiesene Schranke über alle Wochen, die Rezepte und Regeln zulassen, keine Schätzung. Die Spanne des Darmwerts nimmt fehlende Daten so ungünstig und so günstig wie möglich an.";
        how_to_read: "How to read the marks", "So liest man die Zeichen";
        sign_over:
            "above a limit, or: read the label before buying",
            "über einer Grenze, oder: vor dem Kauf das Etikett lesen";
        sign_unknown: "amount not known; it never counts as safe", "Menge nicht bekannt; gilt nie als sicher";
        sign_leftover: "leftover: cooked earlier, eaten now", "Rest: früher gekocht, jetzt gegessen";
        please_note: "Please note", "Bitte beachten";
        week_grid: "The week", "Die Woche";
        energy: "Energy", "Energie";
        energy_kcal: "Energy, kcal", "Energie, kcal";
        fiber_g: "Fibre, g", "Ballaststoffe, g";
        fiber: "Fibre", "Ballaststoffe";
        fiber_noun: "fibre", "Ballaststoffe";
        plants: "Plants", "Pflanzen";
        protein: "Protein", "Eiweiß";
        fat: "Fat", "Fett";
        saturated_fat: "Saturated fat", "Gesättigtes Fett";
        carbohydrate: "Carbohydrate", "Kohlenhydrate";
        sugars: "Sugars", "Zucker";
        free_sugars: "Free sugars", "Freie Zucker";
        salt: "Salt", "Salz";
        live_ferments: "Live ferments", "Lebend Fermentiertes";
        live_ferment_servings: "Live ferment servings", "Portionen lebend Fermentiertes";
        servings_short: "serv.", "Port.";
        fodmap_peak: "FODMAP peak", "FODMAP-Spitze";
        prep: "Cook extra", "Mehr kochen";
        extra_for: "for {}", "für {}";
        leftover_of: "left from", "Rest von";
        grid_signs:
            "! above the meal limit · ? amount not known · * leftover · number at the right: gut score · FODMAP peak: share of the limit",
            "! über der Grenze · ? Menge unbekannt · * Rest · Zahl rechts: Darmwert · FODMAP-Spitze: Anteil an der Grenze";
        safety_title: "Why this plan is allowed for you", "Warum dieser Plan für Sie erlaubt ist";
        safety_intro:
            "Every food of every dish was checked against what each person leaves out. A food is served only when there is evidence that it fits, or when the person accepted it by name. What is not known never counts as safe. “Free” means no evidence of the substance; it is no guarantee against traces, so read the labels.",
            "Jedes Lebensmittel jedes Gerichts wurde gegen das geprüft, was jede Person weglässt. Serviert wird nur, was nach Beleglage passt oder was die Person namentlich angenommen hat. Unbekanntes gilt nie als sicher. „Frei“ heißt: kein Hinweis auf den Stoff; es ist keine Gewähr gegen Spuren, lesen Sie deshalb die Etiketten.";
        restriction_head: "Left out", "Weggelassen";
        foods_checked: "Foods checked", "Geprüft";
        accepted: "Accepted", "Angenommen";
        accepted_by_person: "accepted", "angenommen";
        weakest_basis: "Weakest basis", "Schwächste Grundlage";
        highest_meal: "Highest meal", "Höchste Mahlzeit";
        nothing_open:
            "✓ Nothing is open: no food contains, may contain or leaves unknown what was declared.",
            "✓ Nichts ist offen: Kein Lebensmittel enthält das Angegebene, kann es enthalten oder lässt es offen.";
        food: "Food", "Lebensmittel";
        in_dish: "In", "In";
        finding: "Finding", "Befund";
        why: "Why", "Warum";
        fodmap_peaks:
            "Highest FODMAP amounts in one meal of one person",
            "Höchste FODMAP-Mengen in einer Mahlzeit einer Person";
        group: "Group", "Gruppe";
        highest_amount: "Highest", "Höchste Menge";
        meal_limit: "Limit", "Grenze";
        share_of_limit: "Share of the limit", "Anteil an der Grenze";
        at_meal: "At", "Bei";
        amount_unknown: "? not known", "? nicht bekannt";
        fodmap_limit_note:
            "Upper ends of all known values. Limits per food follow Varney 2017; the limit of a meal is a convention of this program, since none is published. They matter to people who leave out FODMAPs.",
            "Obere Enden aller bekannten Werte. Grenzen je Lebensmittel nach Varney 2017; die Grenze einer Mahlzeit ist eine Festlegung dieses Programms, da keine veröffentlicht ist. Sie betreffen Menschen, die FODMAPs weglassen.";
        every_food: "Every food that was checked", "Jedes geprüfte Lebensmittel";
        check_label_note:
            "! Read the label: products under this name differ, and recipes of makers change.",
            "! Etikett lesen: Produkte dieses Namens unterscheiden sich, und Hersteller ändern Rezepturen.";
        shopping_list: "Shopping list", "Einkaufsliste";
        shopping_intro:
            "{} items. “Buy” is rounded up to what shops sell, “Need” is the edible amount. “For”: B breakfast, L lunch, D dinner, S snack.",
            "{} Posten. „Kaufen“ ist auf Packungen aufgerundet, „Bedarf“ ist die essbare Menge. „Für“: F Frühstück, M Mittag, A Abend, S Snack.";
        sign_label:
            "! Read the label: products of this name differ.",
            "! Etikett lesen: Produkte dieses Namens unterscheiden sich.";
        cupboard: "Probably in your cupboard", "Vermutlich schon im Schrank";
        cupboard_note:
            "What the week needs of each; buy only what has run out.",
            "So viel braucht die Woche davon; nur kaufen, was ausgegangen ist.";
        pinch: "a pinch", "1 Prise";
        pinch_of: "a pinch of {}", "1 Prise {}";
        meals_count: "{} meals", "{}-mal";
        buy: "Buy", "Kaufen";
        needed: "Need", "Bedarf";
        for_meals: "For", "Für";
        days: "Day by day", "Tag für Tag";
        day_totals: "The day", "Der Tag";
        notes_and_symptoms: "Notes and symptoms", "Notizen und Beschwerden";
        recipes: "Recipes", "Rezepte";
        serves: "serves {}", "für {} Portionen";
        ingredients: "Ingredients", "Zutaten";
        method: "Method", "Zubereitung";
        per_serving:
            "A serving holds (from understood foods: {} % of its energy):",
            "Eine Portion enthält (aus verstandenen Zutaten: {} % der Energie):";
        allergens: "Allergens", "Allergene";
        no_allergens:
            "no evidence of any of the 14 that labels must name",
            "kein Hinweis auf eines der 14 kennzeichnungspflichtigen";
        contains_these: "contains {}", "enthält {}";
        may_contain_these: "may contain {} (read the label)", "kann {} enthalten (Etikett lesen)";
        unknown_these: "not known: {}", "nicht bekannt: {}";
        left_out_here: "Left out in this plan", "In diesem Plan weggelassen";
        no_evidence_of_these: "no evidence of {}", "kein Hinweis auf {}";
        diets: "Diets", "Ernährungsweisen";
        suits: "suits {}", "geeignet: {}";
        not_diet: "not {}", "nicht {}";
        perhaps_not_diet: "perhaps not {} (read the label)", "vielleicht nicht {} (Etikett lesen)";
        not_in_pregnancy: "not in pregnancy", "nicht in der Schwangerschaft";
        perhaps_not_in_pregnancy:
            "in pregnancy: read the label, ask your midwife",
            "in der Schwangerschaft: Etikett lesen, Hebamme fragen";
        amounts_for: "For {}", "Für {}";
        recipe_on_page: "recipe on page {}", "Rezept auf Seite {}";
        this_week: "this week: {}", "diese Woche: {}";
        each: "{} each", "je {}";
        on_the_table: "On the table", "Auf dem Tisch";
        tip: "Tip", "Tipp";
        source: "Source", "Quelle";
        analysis: "Nutrition and gut analysis", "Nährwert- und Darmanalyse";
        score_parts: "What the score is made of", "Woraus der Darmwert besteht";
        score_sentence:
            "The week's gut score is {1} of 100. {2} % of its energy comes from foods that were understood. What someone leaves out never lowers the score.",
            "Der Darmwert der Woche ist {1} von 100. {2} % der Energie stammen aus verstandenen Lebensmitteln. Was jemand weglässt, senkt den Wert nie.";
        part: "Part", "Teil";
        points: "Points", "Punkte";
        evidence: "Evidence", "Belege";
        points_left: "points left", "Punkte offen";
        most_room: "Most room for improvement: {}.", "Am meisten Luft nach oben: {}.";
        no_room: "Every part has nearly all its points.", "Jeder Teil hat fast alle Punkte.";
        by_day: "Nutrients by day", "Nährstoffe nach Tagen";
        mean: "Mean", "Mittel";
        reference: "Reference", "Referenz";
        reference_short: "Ref.", "Ref.";
        medians_note:
            "A value that no source states is taken at the median of its food group here; the score shows the range. ? means not stated.",
            "Ein Wert, den keine Quelle nennt, steht hier als Median seiner Lebensmittelgruppe; der Darmwert zeigt die Spanne. ? heißt: nicht angegeben.";
        adequacy: "Against reference intakes", "Gegen Referenzwerte";
        no_adequacy:
            "{}: sex and age are not stated, so no reference intakes are shown.",
            "{}: Geschlecht und Alter sind nicht angegeben, daher keine Referenzwerte.";
        nutrient_head: "Nutrient", "Nährstoff";
        a_day: "A day", "Am Tag";
        share_met: "Met", "Erreicht";
        data_coverage: "Data", "Daten";
        adequacy_note:
            "Reference intakes cover nearly all healthy people; a single week below one is no deficiency. “Data” is the share of energy whose foods state the nutrient.",
            "Referenzwerte decken fast alle Gesunden ab; eine einzelne Woche darunter ist kein Mangel. „Daten“ ist der Anteil der Energie, deren Lebensmittel den Nährstoff angeben.";
        missing_data: "What data are missing", "Welche Daten fehlen";
        week_coverage:
            "{} % of the week's energy comes from foods whose figures are known.",
            "{} % der Energie der Woche stammen aus Lebensmitteln mit bekannten Werten.";
        weak_dishes: "Dishes below 95 %:", "Gerichte unter 95 %:";
        no_weak_dishes: "No dish is below 95 %.", "Kein Gericht liegt unter 95 %.";
        fodmap_unknown:
            "FODMAP groups that are not known for a dish. Who leaves them out is not served it, unless accepted by name:",
            "FODMAP-Gruppen, die für ein Gericht nicht bekannt sind. Wer sie weglässt, bekommt es nur, wenn er es namentlich annimmt:";
        prep_title: "Cook once, eat twice", "Einmal kochen, zweimal essen";
        prep_intro:
            "Set the second portion aside before serving, so that it is really there.",
            "Die zweite Portion vor dem Servieren beiseitestellen, damit sie wirklich da ist.";
        cook_at: "Cook at", "Kochen am";
        dish: "Dish", "Gericht";
        minutes: "Minutes", "Minuten";
        now: "For now", "Für jetzt";
        set_aside: "Set aside", "Beiseitestellen";
        keeping: "Keeping", "Aufbewahren";
        keeping_rule:
            "Cool within two hours, keep below 5 °C, heat through once, and throw away what smells wrong. Live ferments are added after heating.",
            "Innerhalb von zwei Stunden kühlen, unter 5 °C lagern, einmal gründlich erhitzen und wegwerfen, was falsch riecht. Lebend Fermentiertes erst nach dem Erhitzen zugeben.";
        cooking_time: "Time in the kitchen", "Zeit in der Küche";
        day: "Day", "Tag";
        dishes: "Dishes", "Gerichte";
        diary: "Diary of the week", "Tagebuch der Woche";
        diary_intro:
            "Change one thing at a time, and give it 8 to 12 weeks. Write it down the same day; bring the sheet to your dietitian or doctor.",
            "Eines nach dem anderen ändern und 8 bis 12 Wochen Zeit geben. Am selben Tag aufschreiben; das Blatt zur Ernährungsberatung oder zum Arzt mitnehmen.";
        week_of: "Week of the change", "Woche der Umstellung";
        page_of: "Page {1} of {2}", "Seite {1} von {2}";
        no_advice: "Information, not medical advice.", "Information, keine medizinische Beratung.";
        foods_version: "foods", "Lebensmitteltabelle";
        seed: "seed", "Startzahl";
    }
    lists {
        months: [&'static str; 12]
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December",
            ]
            [
                "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                "Oktober", "November", "Dezember",
            ]
        months_short: [&'static str; 12]
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."]
        weekdays: [&'static str; 7]
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
        weekdays_short: [&'static str; 7]
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
        meals: [&'static str; 4]
            ["Breakfast", "Lunch", "Dinner", "Snack"]
            ["Frühstück", "Mittag", "Abend", "Snack"]
        meal_letters: [&'static str; 4]
            ["B", "L", "D", "S"]
            ["F", "M", "A", "S"]
        groups: [&'static str; 6]
            [
                "Fructans", "Galacto-oligosaccharides (GOS)", "Excess fructose", "Lactose", "Sorbitol",
                "Mannitol",
            ]
            [
                "Fruktane", "Galakto-Oligosaccharide (GOS)", "Überschüssige Fruktose", "Laktose", "Sorbit",
                "Mannit",
            ]
        groups_short: [&'static str; 6]
            ["Fructans", "GOS", "Exc. fructose", "Lactose", "Sorbitol", "Mannitol"]
            ["Fruktane", "GOS", "Fruktose", "Laktose", "Sorbit", "Mannit"]
        verdicts: [&'static str; 4]
            ["Free", "Unknown", "May contain", "Contains"]
            ["Frei", "Unbekannt", "Kann enthalten", "Enthält"]
        marks: [&'static str; 4]
            ["live ferment", "prebiotic", "omega-3", "high-fibre"]
            ["lebend fermentiert", "präbiotisch", "Omega-3", "ballaststoffreich"]
        marks_mean: [&'static str; 4]
            [
                "holds a live ferment that is not heated", "at least 1 g of prebiotic substrate a serving",
                "at least 250 mg EPA+DHA or 1 g ALA a serving", "at least 8 g of fibre a serving",
            ]
            [
                "mit lebend Fermentiertem, das nicht erhitzt wird",
                "mindestens 1 g präbiotische Stoffe je Portion",
                "mindestens 250 mg EPA+DHA oder 1 g ALA je Portion",
                "mindestens 8 g Ballaststoffe je Portion",
            ]
        diary_rows: [(&'static str, &'static str); 9]
            [
                ("Meals as planned?", "or what else"), ("Stool", "Bristol type 1–7, how often"),
                ("Bloating", "0 none – 10 worst"), ("Pain", "0 none – 10 worst"),
                ("Skin", "0 calm – 10 worst, where"), ("Sleep", "hours, 0–10 how good"),
                ("Stress", "0 none – 10 most"), ("Photo no.", "same light, same place"),
                ("Notes", "medicines, cycle, sport"),
            ]
            [
                ("Wie geplant gegessen?", "oder was sonst"), ("Stuhl", "Bristol-Typ 1–7, wie oft"),
                ("Blähungen", "0 keine – 10 stärkste"), ("Schmerz", "0 keiner – 10 stärkster"),
                ("Haut", "0 ruhig – 10 am schlimmsten, wo"), ("Schlaf", "Stunden, 0–10 wie gut"),
                ("Stress", "0 keiner – 10 größter"), ("Foto-Nr.", "gleiches Licht, gleiche Stelle"),
                ("Notizen", "Medikamente, Zyklus, Sport"),
            ]
    }
}
