//! A page for each day: its meals, what they rest on, the day's totals, and lines to write on.

use super::analysis_page::stated;
use super::canvas::Canvas;
use super::cover_page::FIBER_G_DAY;
use super::face::Face;
use super::figures::{
    alike, equal_portions, initials, joined, limits, marks, portions, ring, strip, strip_height,
};
use super::grid_page::{day_anchor, recipe_anchor};
use super::pen::Align;
use super::scaled::scaled;
use super::sheet::{Area, Role};
use super::style::{AMBER, Color, EDGE, GREEN, INK, LINE, MUTED, RED, TEAL, WASH};
use super::table::{Cell, Column, Table};
use super::text::Lettering;
use crate::plan::{Day, DayTotals, PlannedMeal, WeekPlan};

/// Salt of an adult's day, g, at most. Source: WHO 2012.
const SALT_G_DAY: f64 = 5.0;
/// Share of energy from free sugars, and from saturated fat, at most. Sources: WHO 2015, WHO 2023.
const SHARE_OF_ENERGY: f64 = 0.10;
/// Sodium to salt.
const SALT_PER_SODIUM: f64 = 2.5;

/// Draws a page for each day.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    for (i, day) in plan.days.iter().enumerate() {
        c.new_sheet();
        if i == 0 {
            c.bookmark(0, c.words.days);
        }
        c.anchor(&day_anchor(day));
        head(c, day);
        for meal in &day.meals {
            c.kept_together(|c| draw_meal(c, plan, meal));
        }
        match day.totals.as_slice() {
            [totals] => c.kept_together(|c| draw_totals(c, plan, totals)),
            several => c.kept_together(|c| table_of_totals(c, plan, several)),
        }
        notes(c);
    }
}

fn head(c: &mut Canvas, day: &Day) {
    let zoom = c.sizes.zoom();
    let (x, w) = (c.left(), c.width());
    let radius = 15.0 * zoom;
    let heading = Lettering::new(Face::SemiBold, c.sizes.h1, INK);
    let title = c.words.long_date(day.date);
    c.bookmark(1, &title);
    let top = c.y;
    let below = c.tagged(Role::H1, |c| c.put(&title, x, top, w - 3.0 * radius, Align::Left, heading));
    ring(c, (x + w - radius - 2.0, top + radius - 2.0), radius, &day.score);
    c.y = below.max(top + 2.0 * radius) + 6.0 * zoom;
}

fn draw_meal(c: &mut Canvas, plan: &WeekPlan, meal: &PlannedMeal) {
    let zoom = c.sizes.zoom();
    let (x, w) = (c.left(), c.width());
    let y = c.y;
    c.decoration(|c| c.rule((x, y), (x + w, y), LINE, 0.7));
    c.y += 5.0 * zoom;
    let label_w = 78.0 * zoom;
    let label = Lettering::new(Face::SemiBold, c.sizes.body, MUTED);
    let title = Lettering::new(Face::SemiBold, c.sizes.h3 + 1.0, TEAL);
    let (left, inner) = (x + label_w, w - label_w);
    let top = c.y;
    c.tagged(Role::H2, |c| {
        c.put(c.words.meal(meal.meal), x, top + 1.2, label_w - 6.0, Align::Left, label);
        c.linked(&recipe_anchor(&meal.dish), &meal.title, |c| {
            let end = c.put(&meal.title, left, top, inner, Align::Left, title);
            c.y = end;
            Area::new(left, top, inner, end - top)
        });
    });
    facts(c, plan, meal, left, inner);
    let amounts = amounts(c, plan, meal);
    let body = c.body();
    if !amounts.is_empty() {
        let y = c.y + 1.0;
        c.tagged(Role::Paragraph, |c| c.y = c.put(&amounts, left, y, inner, Align::Left, body));
    }
    c.y += 3.0 * zoom;
    let limits = limits(plan);
    if limits.iter().all(Option::is_none) {
        c.y += 4.0 * zoom;
        return;
    }
    let y = c.y;
    let height = strip_height(c, inner);
    c.need(height);
    strip(c, (left, y, inner), &meal.fodmap_high_g, &limits);
    c.y = y + height + 6.0 * zoom;
}

fn facts(c: &mut Canvas, plan: &WeekPlan, meal: &PlannedMeal, x: f32, w: f32) {
    let words = c.words;
    let body = c.body();
    let leading = c.leading(body);
    let (top, size) = (c.y, c.sizes.small);
    let used = marks(c, &meal.marks, x, top + leading / 2.0, size);
    let mut facts = Vec::new();
    match &meal.leftover_of {
        Some(source) => facts.push(format!("* {} {}", words.leftover_of, words.meal_ref(source))),
        None => facts.push(format!("{} min", words.number(meal.minutes, 0))),
    }
    facts.push(portions(c, plan, &meal.portions));
    let first = match meal.eaters.first() {
        Some(eater) if plan.people.len() > 1 && !equal_portions(&meal.portions) => {
            format!("{}: ", initials(plan, eater))
        }
        _ => String::new(),
    };
    facts.push(format!("{first}{} kcal", words.number(meal.energy_kcal, 0)));
    facts.push(format!("{first}{} g {}", words.number(meal.fiber_g, 0), words.fiber_noun));
    if let Some(score) = meal.score {
        facts.push(format!("{} {}", words.gut_score, words.number(score, 0)));
    }
    facts.push(words.recipe_on_page.replace("{}", &c.page_of(&recipe_anchor(&meal.dish)).to_string()));
    facts.retain(|f| !f.is_empty());
    let text = facts.join("\u{a0}· ");
    let x = x + used;
    c.tagged(Role::Paragraph, |c| c.y = c.put(&text, x, top, w - used, Align::Left, body.colored(MUTED)));
}

/// What to weigh for this meal: the recipe's ingredients, scaled to what is cooked now.
fn amounts(c: &Canvas, plan: &WeekPlan, meal: &PlannedMeal) -> String {
    let Some(dish) = plan.dishes.get(&meal.dish) else { return String::new() };
    if meal.leftover_of.is_some() || dish.servings <= 0.0 {
        return String::new();
    }
    let factor = meal.servings / dish.servings;
    let each: Vec<String> = dish.ingredients.iter().map(|i| scaled(c.words, i, factor)).collect();
    let title = c.words.amounts_for.replace("{}", &c.words.servings(meal.servings));
    format!("{title}: {}", each.join("\u{a0}· "))
}

/// How an amount relates to its reference.
enum Against {
    Nothing,
    AtLeast(f64),
    AtMost(f64),
    /// Within 10 % of it.
    About(f64),
}

struct Tile {
    label: &'static str,
    amount: Option<f64>,
    unit: &'static str,
    decimals: usize,
    against: Against,
}

fn tiles(c: &Canvas, plan: &WeekPlan, totals: &DayTotals) -> Vec<Tile> {
    let w = c.words;
    let energy = plan.people.iter().find(|p| p.name == totals.person).map(|p| p.energy_kcal);
    let share = |kcal_per_g: f64| match energy {
        Some(e) => Against::AtMost(SHARE_OF_ENERGY * e / kcal_per_g),
        None => Against::Nothing,
    };
    let tile = |label, key, unit, decimals, against| Tile {
        label,
        amount: stated(totals, key),
        unit,
        decimals,
        against,
    };
    vec![
        tile(w.energy, "energy_kcal", "kcal", 0, energy.map_or(Against::Nothing, Against::About)),
        tile(w.fiber, "fiber_g", "g", 0, Against::AtLeast(FIBER_G_DAY)),
        tile(w.protein, "protein_g", "g", 0, Against::Nothing),
        Tile {
            label: w.plants,
            amount: Some(totals.plants),
            unit: "",
            decimals: 0,
            against: Against::Nothing,
        },
        Tile {
            label: w.live_ferments,
            amount: Some(totals.fermented_servings),
            unit: w.servings_short,
            decimals: 1,
            against: Against::Nothing,
        },
        tile(w.free_sugars, "free_sugars_g", "g", 0, share(4.0)),
        tile(w.saturated_fat, "saturated_fat_g", "g", 0, share(9.0)),
        Tile {
            label: w.salt,
            amount: stated(totals, "sodium_mg").map(|mg| mg * SALT_PER_SODIUM / 1000.0),
            unit: "g",
            decimals: 1,
            against: Against::AtMost(SALT_G_DAY),
        },
    ]
}

fn draw_totals(c: &mut Canvas, plan: &WeekPlan, totals: &DayTotals) {
    let zoom = c.sizes.zoom();
    c.heading3(c.words.day_totals, INK);
    let columns = 4;
    let gap = 8.0;
    let w = (c.width() - gap * (columns - 1) as f32) / columns as f32;
    let height = 45.0 * zoom;
    for row in tiles(c, plan, totals).chunks(columns) {
        c.need(height);
        let top = c.y;
        for (i, tile) in row.iter().enumerate() {
            let area = Area::new(c.left() + i as f32 * (w + gap), top, w, height - 5.0 * zoom);
            draw_tile(c, tile, area);
        }
        c.y = top + height;
    }
}

/// The day of several people: a row each.
fn table_of_totals(c: &mut Canvas, plan: &WeekPlan, all: &[DayTotals]) {
    let Some(first) = all.first() else { return };
    c.heading3(c.words.day_totals, INK);
    let small = c.small().colored(INK).tabular();
    let mut columns = vec![Column::left("", 1.6)];
    columns.extend(
        tiles(c, plan, first)
            .iter()
            .enumerate()
            .map(|(i, t)| Column::right(if i == 0 { c.words.energy_kcal } else { t.label }, 1.0)),
    );
    let mut table = Table::new(columns);
    for group in alike(all, |t| DayTotals { person: String::new(), ..t.clone() }) {
        let Some(totals) = group.first() else { continue };
        let names: Vec<&str> = group.iter().map(|t| t.person.as_str()).collect();
        let names = joined(&names, c.words.and);
        let mut row = vec![Cell::new(names, Lettering { face: Face::SemiBold, ..small })];
        for tile in tiles(c, plan, totals) {
            let (sign, color, _, _) = judged(c, &tile);
            let unit = if tile.unit == "g" { "g" } else { "" };
            let text = match tile.amount {
                Some(amount) => format!("{} {unit} {sign}", c.words.number(amount, tile.decimals)),
                None => "?".to_string(),
            };
            let text = text.trim_end().replace("  ", " ");
            row.push(Cell::new(text, small.colored(if color == GREEN { INK } else { color })));
        }
        table.row(row);
    }
    table.draw(c);
}

fn draw_tile(c: &mut Canvas, tile: &Tile, area: Area) {
    let zoom = c.sizes.zoom();
    let (x, w) = (area.x + 6.0, area.w - 12.0);
    c.decoration(|c| c.panel(area, 4.0, Some(WASH), None));
    let (sign, color, share, goal) = judged(c, tile);
    let text = match tile.amount {
        Some(amount) => format!("{} {} {sign}", c.words.number(amount, tile.decimals), tile.unit),
        None => "?".to_string(),
    };
    let text = text.trim_end().replace("  ", " ");
    let small = c.small();
    let strong = Lettering::new(Face::SemiBold, c.sizes.body, if color == GREEN { INK } else { color });
    c.tagged(Role::Paragraph, |c| {
        let label = c.shrunk(tile.label, small, w);
        let y = c.put(tile.label, x, area.y + 3.0 * zoom, w, Align::Left, label);
        let goal_w = c.measure(&goal, small) + 1.0;
        let text_fits = c.shrunk(&text, strong, w - goal_w);
        c.put(&text, x, y, w - goal_w, Align::Left, text_fits);
        if !goal.is_empty() {
            c.put(&goal, x + w - goal_w, y + 1.0 * zoom, goal_w, Align::Right, small);
        }
    });
    if let Some(share) = share {
        c.bar(Area::new(x, area.bottom() - 6.0 * zoom, w, 2.8 * zoom), share, color);
    }
}

/// Sign, colour, share for the bar, and the reference in short.
fn judged(c: &Canvas, tile: &Tile) -> (&'static str, Color, Option<f64>, String) {
    let show = |v: f64| c.words.number(v, if v.fract().abs() < 0.05 { 0 } else { tile.decimals });
    let Some(amount) = tile.amount else { return ("", AMBER, None, String::new()) };
    match tile.against {
        Against::Nothing => ("", GREEN, None, String::new()),
        Against::AtLeast(goal) => {
            let (sign, color) = if amount >= goal { ("✓", GREEN) } else { ("!", AMBER) };
            (sign, color, Some(amount / goal), format!("≥ {}", show(goal)))
        }
        Against::AtMost(most) => {
            let (sign, color) = if amount <= most { ("✓", GREEN) } else { ("!", RED) };
            (sign, color, Some(amount / most), format!("≤ {}", show(most)))
        }
        Against::About(goal) => {
            let close = (amount / goal - 1.0).abs() <= 0.1;
            let (sign, color) = if close { ("✓", GREEN) } else { ("!", AMBER) };
            (sign, color, Some(amount / goal), format!("≈ {}", show(goal)))
        }
    }
}

/// Lines to write on, down to the end of the page.
fn notes(c: &mut Canvas) {
    let zoom = c.sizes.zoom();
    let step = 21.0 * zoom;
    if c.room() < 2.5 * step {
        return;
    }
    c.heading3(c.words.notes_and_symptoms, INK);
    let (x, w) = (c.left(), c.width());
    c.decoration(|c| {
        let lines = ((c.room() / step) as usize).min(12);
        for _ in 0..lines {
            c.y += step;
            let y = c.y;
            c.rule((x, y), (x + w, y), EDGE, 0.5);
        }
    });
}
