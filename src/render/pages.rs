//! The order of the document: which pages there are, and the line at the foot of each.

use std::collections::BTreeMap;

use super::canvas::Canvas;
use super::face::{Face, Fonts};
use super::figures::names;
use super::pen::Align;
use super::sheet::Document;
use super::style::{LINE, MUTED, Paper, Sizes};
use super::text::Lettering;
use super::words::Words;
use super::{
    analysis_page, cover_page, day_page, diary_page, grid_page, notes_page, prep_page, recipe_page,
    safety_page, shopping_page,
};
use crate::Lang;
use crate::error::Error;
use crate::plan::WeekPlan;

/// What the reader chose about the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PdfOptions {
    /// Format of the sheets.
    pub paper: Paper,
    /// Language of the printed words.
    pub lang: Lang,
    /// Reading text in 14 points instead of 10.
    pub large_print: bool,
    /// Grid, safety page, shopping list and recipes alone.
    pub brief: bool,
    /// Seconds since 1970 to write as date of creation; without it no date is written.
    pub epoch: Option<i64>,
}

/// Lays the plan out on sheets: the document before it is a PDF.
///
/// # Errors
/// When a built-in font file is damaged.
pub fn sheets(plan: &WeekPlan, options: &PdfOptions) -> Result<Document, Error> {
    Ok(lay_out(plan, options, &Fonts::new()?))
}

/// Lays the plan out with faces that are open already.
pub(super) fn lay_out(plan: &WeekPlan, options: &PdfOptions, fonts: &Fonts) -> Document {
    let words = Words::of(options.lang);
    let sizes = Sizes::new(options.large_print);
    let mut pages = BTreeMap::new();
    // Day pages name the pages of recipes, so the first run finds the numbers that the second prints.
    for _ in 0..2 {
        let mut canvas = Canvas::new(fonts, words, sizes, options.paper.size());
        canvas.pages.clone_from(&pages);
        draw(&mut canvas, plan, options);
        let found = canvas.anchor_pages();
        if found == pages || options.brief {
            return canvas.into_document();
        }
        pages = found;
    }
    let mut canvas = Canvas::new(fonts, words, sizes, options.paper.size());
    canvas.pages = pages;
    draw(&mut canvas, plan, options);
    canvas.into_document()
}

fn draw(c: &mut Canvas, plan: &WeekPlan, options: &PdfOptions) {
    let words = c.words;
    let dates = words.span(plan.start, plan.days.len());
    c.entitle(
        format!("{}: {}, {dates}", words.plan_title, names(plan, words.and)),
        words.subject.to_string(),
    );
    if options.brief {
        grid_page::draw(c, plan);
        safety_page::draw(c, plan);
        shopping_page::draw(c, plan);
        recipe_page::draw(c, plan);
    } else {
        cover_page::draw(c, plan);
        grid_page::draw(c, plan);
        safety_page::draw(c, plan);
        prep_page::draw(c, plan);
        shopping_page::draw(c, plan);
        day_page::draw(c, plan);
        recipe_page::draw(c, plan);
        analysis_page::draw(c, plan);
        diary_page::draw(c, plan);
        notes_page::draw(c);
    }
    c.on_every_sheet(|c, number, total| footer(c, plan, number, total));
}

/// Title, dates and page; below, that it is no advice, and what the plan was made from.
fn footer(c: &mut Canvas, plan: &WeekPlan, number: usize, total: usize) {
    let words = c.words;
    let (x, w) = (c.left(), c.width());
    let lettering = Lettering::new(Face::Regular, c.sizes.tiny, MUTED);
    let leading = c.leading(lettering);
    let top = c.page().1 - 24.0 - 2.0 * leading;
    c.rule((x, top - 4.0), (x + w, top - 4.0), LINE, 0.6);
    let dates = words.span(plan.start, plan.days.len());
    let page = words.page_of.replace("{1}", &number.to_string()).replace("{2}", &total.to_string());
    let page_w = c.measure(&page, lettering) + 2.0;
    let said = [
        format!("{} · {} · {dates}", words.plan_title, names(plan, words.and)),
        format!("{} · {dates}", words.plan_title),
    ];
    let title = said.iter().find(|t| c.measure(t, lettering) < w - page_w - 12.0).unwrap_or(&said[1]);
    c.put(title, x, top, w - page_w - 10.0, Align::Left, lettering);
    c.put(&page, x + w - page_w, top, page_w, Align::Right, lettering);
    // Twelve signs of the hash tell versions apart; the whole of it stands in the JSON.
    let version: String = plan.foods_version.chars().take(12).collect();
    let made = format!("{} {version} · {} {}", words.foods_version, words.seed, plan.seed);
    let advice = Lettering { face: Face::Italic, ..lettering };
    let advice_w = c.measure(words.no_advice, advice) + 2.0;
    let made_l = c.shrunk(&made, lettering, w - advice_w - 10.0);
    c.put(words.no_advice, x, top + leading, advice_w, Align::Left, advice);
    c.put(&made, x + advice_w, top + leading, w - advice_w, Align::Right, made_l);
}
