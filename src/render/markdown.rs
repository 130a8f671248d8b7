//! A plan as Markdown: the week, the safety proof, the shopping list and the recipes, readable as plain text.

use std::fmt::Write as _;

use crate::plan::{Mark, PlannedDish, WeekPlan};

/// The whole plan as one Markdown page.
pub fn markdown(plan: &WeekPlan) -> String {
    let mut s = String::new();
    let last = plan.days.last().map_or(plan.start, |d| d.date);
    let _ = writeln!(s, "# Weekly gut plan, {} to {last}\n", plan.start);
    overview(&mut s, plan);
    grid(&mut s, plan);
    score(&mut s, plan);
    safety(&mut s, plan);
    shopping(&mut s, plan);
    s.push_str("## Recipes\n\n");
    for dish in plan.dishes.values() {
        recipe(&mut s, dish);
    }
    let _ = writeln!(
        s,
        "---\n\nInformation, not medical advice. Food table {}, seed {}.",
        plan.foods_version, plan.seed
    );
    s
}

fn overview(s: &mut String, plan: &WeekPlan) {
    for person in &plan.people {
        let avoids: Vec<&str> = person.restrictions.iter().map(|r| r.label.as_str()).collect();
        let avoids = if avoids.is_empty() { "nothing declared".to_string() } else { avoids.join(", ") };
        let _ = writeln!(
            s,
            "- **{}**: {:.0} kcal a day; avoids {avoids}",
            cell(&person.name),
            person.energy_kcal
        );
    }
    let week = &plan.week;
    if let Some(total) = week.score.total {
        let _ = writeln!(
            s,
            "- Gut score of the week: **{total:.0}** of 100 (with missing data between {:.0} and {:.0})",
            week.score.low, week.score.high
        );
    }
    let _ = writeln!(
        s,
        "- Fibre {:.0} g a day, {} different plants, {:.1} live-ferment servings a day",
        week.fiber_g_day,
        week.plants.len(),
        week.fermented_servings_day
    );
    let _ = writeln!(
        s,
        "- Certificate: this week reaches {:.1} points; no week under the same rules can exceed {:.1} (gap {:.2} %)",
        plan.bound.objective, plan.bound.upper_bound, plan.bound.gap_percent
    );
    for warning in &plan.warnings {
        let _ = writeln!(s, "- Note: {warning}");
    }
    s.push('\n');
}

fn grid(s: &mut String, plan: &WeekPlan) {
    s.push_str("## The week\n\n| Day |");
    let Some(first) = plan.days.first() else { return };
    for meal in &first.meals {
        let _ = write!(s, " {} |", capital(meal.meal.key()));
    }
    s.push_str(" kcal | Fibre |\n|---|");
    s.push_str(&"---|".repeat(first.meals.len()));
    s.push_str("---:|---:|\n");
    for day in &plan.days {
        let _ = write!(s, "| {} {} |", day.date.strftime("%a"), day.date);
        for meal in &day.meals {
            let marks: Vec<&str> = meal.marks.iter().map(|m| m.letter_and_word().0).collect();
            let marks = if marks.is_empty() { String::new() } else { format!(" [{}]", marks.join(" ")) };
            let _ = write!(s, " {}{marks} |", cell(&meal.title));
        }
        let kcal: Vec<String> =
            day.totals.iter().map(|t| format!("{:.0}", t.amount("energy_kcal"))).collect();
        let fiber: Vec<String> = day.totals.iter().map(|t| format!("{:.0} g", t.amount("fiber_g"))).collect();
        let _ = writeln!(s, " {} | {} |", kcal.join(" / "), fiber.join(" / "));
    }
    let legend: Vec<String> = [Mark::Fermented, Mark::Prebiotic, Mark::Omega3, Mark::HighFiber]
        .iter()
        .map(|m| format!("{} {}", m.letter_and_word().0, m.letter_and_word().1))
        .collect();
    let _ = writeln!(s, "\nMarks: {}.\n", legend.join(", "));
}

fn score(s: &mut String, plan: &WeekPlan) {
    s.push_str("## Score of the week\n\n| Part | Points | Why | Evidence |\n|---|---:|---|---|\n");
    for p in &plan.week.score.parts {
        let _ = writeln!(
            s,
            "| {} | {:.1} of {:.0} | {} | {} |",
            p.id,
            p.points,
            p.max,
            cell(&p.why),
            cell(p.evidence)
        );
    }
    s.push('\n');
}

fn safety(s: &mut String, plan: &WeekPlan) {
    if plan.safety.is_empty() {
        return;
    }
    s.push_str("## Why this plan is allowed\n\n");
    s.push_str("| Person | Restriction | Foods checked | Contains | May contain | Unknown | Accepted | Weakest basis | Highest dose |\n");
    s.push_str("|---|---|---:|---:|---:|---:|---:|---|---|\n");
    for row in &plan.safety {
        let _ = writeln!(
            s,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            cell(&row.person),
            cell(&row.label),
            row.foods_checked,
            row.contains,
            row.may_contain,
            row.unknown,
            row.accepted,
            row.basis,
            row.peak.as_deref().unwrap_or("-")
        );
    }
    s.push('\n');
    for row in &plan.safety {
        for item in &row.items {
            let accepted = if item.accepted { " (accepted)" } else { "" };
            let _ = writeln!(
                s,
                "- {}, {}: {} {}{accepted}",
                row.person,
                row.label,
                item.verdict.key(),
                item.because
            );
        }
    }
    s.push_str("\"Free\" means: no evidence of it in what is known about the ingredients. Read the label of every product marked with !.\n\n");
}

fn shopping(s: &mut String, plan: &WeekPlan) {
    s.push_str("## Shopping list\n");
    let mut aisle = "";
    for line in &plan.shopping {
        if line.aisle != aisle {
            aisle = &line.aisle;
            let _ = writeln!(s, "\n### {}\n", capital(&aisle.replace('_', " ")));
        }
        let check = if line.check_label { " **!** check the label" } else { "" };
        let _ = writeln!(
            s,
            "- [ ] {}: {:.0} g needed, buy {} {}{check}",
            line.name, line.need_g, line.buy.0, line.buy.1
        );
    }
    s.push('\n');
}

fn recipe(s: &mut String, dish: &PlannedDish) {
    let _ = writeln!(s, "### {}\n", dish.title);
    let _ = writeln!(
        s,
        "{} servings, {:.0} minutes. {}\n",
        dish.servings,
        dish.minutes,
        dish.introduction.as_deref().unwrap_or("")
    );
    for i in &dish.ingredients {
        let _ = writeln!(s, "- {}{}", i.line, if i.check_label { " **!**" } else { "" });
    }
    s.push('\n');
    for (n, step) in dish.steps.iter().enumerate() {
        let _ = writeln!(s, "{}. {step}", n + 1);
    }
    if !dish.steps.is_empty() {
        s.push('\n');
    }
    for note in &dish.notes {
        let _ = writeln!(s, "> {note}\n");
    }
    let of = |key: &str| dish.per_serving.iter().find(|(k, _)| *k == key).map_or(0.0, |(_, v)| *v);
    let score = dish.score.total.map_or("no score".to_string(), |t| format!("gut score {t:.0}"));
    let _ = writeln!(
        s,
        "Per serving: {:.0} kcal, {:.0} g protein, {:.1} g fibre, {:.1} g saturated fat, {:.1} g free sugars, {:.0} mg sodium; {score}; {:.0} % of the energy from known foods.\n",
        of("energy_kcal"),
        of("protein_g"),
        of("fiber_g"),
        of("saturated_fat_g"),
        of("free_sugars_g"),
        of("sodium_mg"),
        100.0 * dish.coverage
    );
}

/// A text that cannot break a table cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
