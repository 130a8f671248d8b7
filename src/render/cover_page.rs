//! The first page: who and when, what is left out, three figures, the certificate, how to read the marks.

use super::canvas::Canvas;
use super::face::Face;
use super::figures::{alike, badge, caption, joined, mark, names, ring};
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{AMBER, Color, GREEN, INK, MUTED, PLUM, RED, TEAL, WASH, score_color};
use super::text::Lettering;
use crate::plan::{Mark, PersonWeek, WeekPlan};

/// Dietary fibre of an adult's day, g: the adequate intake. Source: EFSA 2010.
pub(super) const FIBER_G_DAY: f64 = 25.0;
/// Different plants of a week that earn full points. Source: McDonald 2018.
const PLANTS_WEEK: f64 = 30.0;

/// Draws the page.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    c.new_sheet();
    banner(c, plan);
    exclusions(c, plan);
    // What is worth showing, as far as one page has room for it.
    let parts = [(true, true), (true, false), (false, false)];
    for (bars, teaser) in parts {
        let rest = |c: &mut Canvas| {
            three_figures(c, plan);
            certificate(c, plan);
            if bars {
                score_bars(c, plan);
            }
            if teaser {
                on_the_table(c, plan);
            }
            legend(c);
            warnings(c, plan);
        };
        if c.fits_here(rest) {
            return;
        }
    }
    three_figures(c, plan);
    certificate(c, plan);
    legend(c);
    warnings(c, plan);
}

fn banner(c: &mut Canvas, plan: &WeekPlan) {
    let (page, zoom) = (c.page().0, c.sizes.zoom());
    let (x, w) = (c.left(), c.width());
    let title = Lettering::new(Face::SemiBold, c.sizes.title, INK);
    let who = Lettering::new(Face::SemiBold, c.sizes.h2, INK);
    let when = Lettering::new(Face::Regular, c.sizes.h3, MUTED);
    let inset = 46.0 * zoom;
    let text = w - inset;
    let names = names(plan, c.words.and);
    let dates = c.words.span(plan.start, plan.days.len());
    let height = c.height(c.words.plan_title, text, title)
        + c.height(&names, text, who)
        + c.height(&dates, text, when)
        + 44.0 * zoom;
    c.decoration(|c| {
        c.panel(Area::new(0.0, 0.0, page, height), 0.0, Some(WASH), None);
        leaf(c, x, 26.0 * zoom, 30.0 * zoom, GREEN);
        leaf(c, x + 13.0 * zoom, 36.0 * zoom, 20.0 * zoom, Color(0x6D, 0xB5, 0x90));
    });
    c.y = 22.0 * zoom;
    c.bookmark(0, c.words.at_a_glance);
    c.tagged(Role::H1, |c| c.y = c.put(c.words.plan_title, x + inset, c.y, text, Align::Left, title));
    c.tagged(Role::Paragraph, |c| c.y = c.put(&names, x + inset, c.y, text, Align::Left, who));
    c.tagged(Role::Paragraph, |c| c.put(&dates, x + inset, c.y, text, Align::Left, when));
    c.y = height + 4.0 * zoom;
}

/// A leaf, its tip to the upper right.
fn leaf(c: &mut Canvas, x: f32, y: f32, s: f32, color: Color) {
    // Two quarter circles that meet in the lower left and the upper right corner.
    let steps = 14;
    let angle = |i: usize| std::f32::consts::FRAC_PI_2 * i as f32 / steps as f32;
    let above = (0..=steps).map(|i| (x + s - s * angle(i).cos(), y + s - s * angle(i).sin()));
    let below = (0..=steps).map(|i| (x + s * angle(i).cos(), y + s * angle(i).sin()));
    c.polygon(above.chain(below).collect(), color);
}

fn exclusions(c: &mut Canvas, plan: &WeekPlan) {
    c.heading2(c.words.left_out);
    for group in alike(&plan.people, |p| p.restrictions.clone()) {
        let Some(person) = group.first() else { continue };
        if plan.people.len() > 1 {
            let names: Vec<&str> = group.iter().map(|p| p.name.as_str()).collect();
            c.heading3(&joined(&names, c.words.and), INK);
        }
        if person.restrictions.is_empty() {
            let lettering = c.body();
            c.paragraph(c.words.nothing_left_out, lettering);
        }
        restrictions(c, person);
    }
}

/// The restrictions in two columns, each with its kind as a word on a colour.
fn restrictions(c: &mut Canvas, person: &PersonWeek) {
    let zoom = c.sizes.zoom();
    let columns = if person.restrictions.len() > 1 && zoom < 1.2 { 2 } else { 1 };
    let gap = 18.0;
    let w = (c.width() - gap * (columns - 1) as f32) / columns as f32;
    let large = Lettering::new(Face::SemiBold, c.sizes.h2 * 1.12, INK);
    let small = Lettering::new(Face::Regular, c.sizes.body, MUTED);
    for pair in person.restrictions.chunks(columns) {
        let height = |c: &Canvas, r: &crate::plan::DeclaredRestriction| {
            c.height(c.words.restriction(&r.id, &r.label), w - 10.0, large)
                + c.sizes.small * 2.2
                + c.height(&r.means, w - 10.0, small)
                + 6.0 * zoom
        };
        let tallest = pair.iter().map(|r| height(c, r)).fold(0.0, f32::max);
        c.need(tallest);
        let top = c.y;
        for (i, r) in pair.iter().enumerate() {
            let x = c.left() + i as f32 * (w + gap);
            let (color, word) = kind(c, r.kind);
            c.decoration(|c| {
                c.panel(Area::new(x, top + 3.0, 3.0, tallest - 8.0 * zoom), 1.5, Some(color), None)
            });
            c.tagged(Role::Paragraph, |c| {
                let label = c.words.restriction(&r.id, &r.label);
                let below = c.put(label, x + 10.0, top, w - 10.0, Align::Left, large);
                let middle = below + c.sizes.small * 1.15;
                badge(c, word, x + 10.0, middle, c.sizes.small * 0.94, color);
                c.put(&r.means, x + 10.0, below + c.sizes.small * 2.2, w - 10.0, Align::Left, small);
            });
        }
        c.y = top + tallest + 2.0;
    }
}

fn kind(c: &Canvas, kind: &str) -> (Color, &'static str) {
    match kind {
        "hard" => (RED, c.words.kind_hard),
        "dose" => (AMBER, c.words.kind_dose),
        "diet" => (TEAL, c.words.kind_diet),
        _ => (PLUM, c.words.kind_food),
    }
}

fn three_figures(c: &mut Canvas, plan: &WeekPlan) {
    c.kept_together(|c| {
        c.heading2(c.words.the_week);
        let zoom = c.sizes.zoom();
        let gap = 12.0;
        let w = (c.width() - 2.0 * gap) / 3.0;
        let score_text = score_text(c, plan);
        let beside = c.height(&score_text, w - SCORE_INSET * zoom - 8.0, c.small());
        let height = (92.0 * zoom).max(beside + 34.0 * zoom);
        let top = c.y + 2.0;
        for i in 0..3 {
            let area = Area::new(c.left() + i as f32 * (w + gap), top, w, height);
            c.decoration(|c| c.panel(area, 6.0, Some(WASH), None));
            match i {
                0 => score_card(c, area, plan, &score_text),
                1 => {
                    let share = plan.week.fiber_g_day / FIBER_G_DAY;
                    let number = format!("{} g", c.words.number(plan.week.fiber_g_day, 0));
                    let below = c.words.of_reference.replace("{}", &format!("{FIBER_G_DAY:.0} g"));
                    card(c, area, c.words.fiber_a_day, &number, share, &below);
                }
                _ => {
                    let count = plan.week.plants.len();
                    let share = plan.week.plants.iter().map(|p| p.1).sum::<f64>() / PLANTS_WEEK;
                    card(c, area, c.words.different_plants, &count.to_string(), share, c.words.plants_goal);
                }
            }
        }
        c.y = top + height;
        if plan.people.len() > 1 {
            c.gap(4.0);
            for group in alike(&plan.people, |p| (c.words.score(&p.score), c.words.number(p.fiber_g_day, 0)))
            {
                let Some(p) = group.first() else { continue };
                let names: Vec<&str> = group.iter().map(|p| p.name.as_str()).collect();
                let names = joined(&names, c.words.and);
                let score = c.words.score(&p.score);
                let fiber = c.words.number(p.fiber_g_day, 0);
                let text =
                    format!("{names}: {} {score}, {} {fiber} g", c.words.gut_score, c.words.fiber_a_day);
                let lettering = c.body();
                c.paragraph(&text, lettering);
            }
        }
    });
}

/// Where the text beside the score's ring begins in its card, at the ordinary size.
const SCORE_INSET: f32 = 77.0;

/// The range of the score, or why there is none.
fn score_text(c: &Canvas, plan: &WeekPlan) -> String {
    let score = &plan.week.score;
    match (&score.total, &score.reason) {
        (Some(_), _) => {
            let range = format!("{}–{}", c.words.number(score.low, 0), c.words.number(score.high, 0));
            c.words.score_range.replace("{}", &range)
        }
        (None, Some(reason)) => reason.clone(),
        (None, None) => c.words.not_known.to_string(),
    }
}

fn score_card(c: &mut Canvas, area: Area, plan: &WeekPlan, text: &str) {
    let zoom = c.sizes.zoom();
    let radius = 26.0 * zoom;
    let x = area.x + 12.0;
    let label = c.small().colored(INK);
    let w = area.w - 24.0;
    let below = c
        .tagged(Role::Paragraph, |c| c.put(c.words.gut_score, x, area.y + 8.0 * zoom, w, Align::Left, label));
    let middle = (below + area.bottom()) / 2.0 - 1.0;
    ring(c, (x + radius + 1.0, middle), radius, &plan.week.score);
    let beside = area.x + SCORE_INSET * zoom;
    let lettering = c.small();
    let w = area.right() - beside - 8.0;
    let y = middle - c.height(text, w, lettering) / 2.0;
    c.tagged(Role::Paragraph, |c| c.put(text, beside, y, w, Align::Left, lettering));
}

fn card(c: &mut Canvas, area: Area, label: &str, number: &str, share: f64, below: &str) {
    let zoom = c.sizes.zoom();
    let (x, w) = (area.x + 12.0, area.w - 24.0);
    let small = c.small();
    let large = Lettering::new(Face::SemiBold, 30.0 * zoom, INK);
    c.tagged(Role::Paragraph, |c| {
        let y = c.put(label, x, area.y + 8.0 * zoom, w, Align::Left, small.colored(INK));
        let fitting = c.shrunk(number, large, w);
        let y = c.put(number, x, y, w, Align::Left, fitting);
        c.put(below, x, y + 8.0 * zoom, w, Align::Left, small);
        c.bar(Area::new(x, y + 2.0 * zoom, w, 4.0 * zoom), share, GREEN);
    });
}

fn certificate(c: &mut Canvas, plan: &WeekPlan) {
    c.gap(8.0);
    let bound = &plan.bound;
    let (reached, most) = (c.words.number(bound.objective, 1), c.words.number(bound.upper_bound, 1));
    let text = c.words.certificate.replace("{1}", &reached).replace("{2}", &most);
    let lettering = c.strong();
    let height = c.height(&text, c.width(), lettering);
    c.need(height);
    c.paragraph(&text, lettering);
    caption(c, c.words.certificate_means);
}

/// The parts of the score as bars, in two columns.
fn score_bars(c: &mut Canvas, plan: &WeekPlan) {
    let parts = &plan.week.score.parts;
    if parts.is_empty() {
        return;
    }
    c.heading2(c.words.score_parts);
    let zoom = c.sizes.zoom();
    let gap = 24.0;
    let w = (c.width() - gap) / 2.0;
    let body = c.body();
    let (bar_w, points_w) = (0.3 * w, 0.22 * w);
    let row_h = c.leading(body) + 2.5 * zoom;
    let top = c.y;
    let rows = parts.len().div_ceil(2);
    c.tagged(Role::List, |c| {
        for (i, part) in parts.iter().enumerate() {
            let x = c.left() + (i / rows) as f32 * (w + gap);
            let y = top + (i % rows) as f32 * row_h;
            let share = if part.max > 0.0 { part.points / part.max } else { 0.0 };
            let points = format!("{} / {}", c.words.number(part.points, 1), c.words.number(part.max, 0));
            c.tagged(Role::ListItem, |c| {
                c.tagged(Role::ListBody, |c| {
                    let name_w = w - bar_w - points_w - 8.0;
                    let name = c.words.part_name(part.id);
                    let lettering = c.shrunk(name, body, name_w);
                    c.put(name, x, y, name_w, Align::Left, lettering);
                    let figures = c.shrunk(&points, c.small().tabular(), points_w);
                    c.put(&points, x + w - points_w, y + 1.5, points_w, Align::Right, figures);
                });
            });
            let middle = y + c.leading(body) / 2.0;
            let bar = Area::new(x + w - points_w - bar_w, middle - 2.5 * zoom, bar_w - 4.0, 5.0 * zoom);
            c.bar(bar, share, score_color(100.0 * share));
        }
    });
    c.y = top + rows as f32 * row_h;
}

/// A taste of the week: the main dish of each day, with the way to its recipe.
fn on_the_table(c: &mut Canvas, plan: &WeekPlan) {
    let main = |day: &crate::plan::Day| {
        let dinner = day.meals.iter().position(|m| m.meal == crate::recipes::MealKind::Dinner);
        dinner.or(day.meals.len().checked_sub(1)).map(|i| day.meals[i].clone())
    };
    let dishes: Vec<_> = plan.days.iter().take(7).filter_map(|d| Some((d.date, main(d)?))).collect();
    if dishes.is_empty() {
        return;
    }
    c.heading2(c.words.on_the_table);
    let zoom = c.sizes.zoom();
    let body = c.body();
    let label = Lettering::new(Face::SemiBold, c.sizes.body, MUTED);
    let label_w = 40.0 * zoom;
    let (x, w) = (c.left(), c.width() - label_w);
    c.tagged(Role::List, |c| {
        for (date, meal) in &dishes {
            c.tagged(Role::ListItem, |c| {
                c.tagged(Role::ListBody, |c| {
                    let y = c.y;
                    c.put(c.words.weekday_short(*date), x, y, label_w, Align::Left, label);
                    c.linked(&super::grid_page::recipe_anchor(&meal.dish), &meal.title, |c| {
                        c.y = c.put(&meal.title, x + label_w, y, w, Align::Left, body.colored(TEAL));
                        Area::new(x + label_w, y, w, c.y - y)
                    });
                });
            });
            c.y += 1.5 * zoom;
        }
    });
}

fn legend(c: &mut Canvas) {
    c.kept_together(|c| {
        c.heading2(c.words.how_to_read);
        let lettering = c.body();
        let leading = c.leading(lettering);
        let size = c.sizes.small;
        let entries = [Mark::Fermented, Mark::Prebiotic, Mark::Omega3, Mark::HighFiber];
        let columns = if c.sizes.zoom() > 1.2 { 1 } else { 2 };
        let w = c.width() / columns as f32;
        c.tagged(Role::List, |c| {
            for row in entries.chunks(columns) {
                let top = c.y;
                let mut lowest = top;
                for (i, m) in row.iter().enumerate() {
                    let x = c.left() + i as f32 * w;
                    c.tagged(Role::ListItem, |c| {
                        c.tagged(Role::ListBody, |c| {
                            let used = mark(c, *m, x, top + leading / 2.0, size);
                            let end = c.put(
                                c.words.mark_means(*m),
                                x + used + 3.0,
                                top,
                                w - used - 11.0,
                                Align::Left,
                                lettering,
                            );
                            lowest = lowest.max(end);
                        });
                    });
                }
                c.y = lowest + 2.0;
            }
        });
        for (sign, color, means) in [
            ("!", RED, c.words.sign_over),
            ("?", AMBER, c.words.sign_unknown),
            ("*", INK, c.words.sign_leftover),
        ] {
            c.need(c.height(means, c.width() - size * 1.8 - 3.0, lettering));
            let (x, y, w) = (c.left(), c.y, c.width());
            c.tagged(Role::Paragraph, |c| {
                c.put(sign, x, y, 14.0, Align::Center, lettering.colored(color));
                c.y = c.put(means, x + size * 1.8 + 3.0, y, w - size * 1.8 - 3.0, Align::Left, lettering);
            });
        }
    });
}

fn warnings(c: &mut Canvas, plan: &WeekPlan) {
    if plan.warnings.is_empty() {
        return;
    }
    c.heading2(c.words.please_note);
    let lettering = c.body();
    c.tagged(Role::List, |c| {
        for warning in &plan.warnings {
            c.bullet(warning, lettering);
        }
    });
}
