//! The shopping list: by aisle in two columns, with a box to tick, what to buy, what is needed, and for which
//! meals; apart from it what most kitchens have.

use super::canvas::Canvas;
use super::face::Face;
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{AMBER, EDGE, INK, LINE, MUTED, TEAL, WASH};
use super::text::{Lettering, Line};
use crate::plan::{ShoppingLine, WeekPlan};

/// Aisles whose goods a kitchen keeps for months.
const CUPBOARD_AISLES: [&str; 3] = ["spices", "oils_vinegars", "oils"];
/// Foods of other aisles that a kitchen keeps for months.
const CUPBOARD_FOODS: [&str; 8] = [
    "sugar",
    "brown_sugar",
    "salt",
    "black_pepper",
    "baking_soda",
    "baking_powder",
    "baking_powder_gluten_free",
    "cornflour",
];
/// White space between columns.
const GUTTER: f32 = 20.0;

/// Draws the page.
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    c.new_sheet();
    c.anchor("shopping");
    c.heading1(c.words.shopping_list);
    let count = plan.shopping.len().to_string();
    let mut intro = c.words.shopping_intro.replace("{}", &count);
    if plan.shopping.iter().any(|l| l.check_label) {
        intro = format!("{intro} {}", c.words.sign_label);
    }
    let lettering = c.body();
    c.paragraph(&intro, lettering);
    c.gap(4.0);
    let (cupboard, bought): (Vec<&ShoppingLine>, Vec<&ShoppingLine>) =
        plan.shopping.iter().partition(|l| is_in_cupboard(l));
    let columns = Columns::new(c);
    let blocks = blocks(c, &columns, &bought);
    columns.draw(c, &blocks);
    c.kept_together(|c| draw_cupboard(c, &cupboard));
}

fn is_in_cupboard(line: &ShoppingLine) -> bool {
    CUPBOARD_AISLES.contains(&line.aisle.as_str()) || CUPBOARD_FOODS.contains(&line.food.as_str())
}

/// Something that stands in a column and is not parted.
enum Block {
    /// The name of an aisle; it never stands last in a column.
    Aisle(String),
    Item {
        name: Vec<Line>,
        name_lettering: Lettering,
        buy: (String, Lettering),
        need: (String, Lettering),
        meals: Vec<Line>,
    },
}

/// The columns of the list, and those within an item: name, what to buy, need, meals.
struct Columns {
    count: usize,
    width: f32,
    box_w: f32,
    name_w: f32,
    buy_w: f32,
    need_w: f32,
    meals_w: f32,
}

impl Columns {
    fn new(c: &Canvas) -> Self {
        let count = if c.sizes.zoom() > 1.2 { 1 } else { 2 };
        let width = (c.width() - GUTTER * (count - 1) as f32) / count as f32;
        let zoom = c.sizes.zoom();
        let (box_w, buy_w, need_w) = (13.0 * zoom, 51.0 * zoom, 34.0 * zoom);
        let rest = width - box_w - buy_w - need_w;
        let meals_w = if count == 1 { 0.4 * rest } else { 42.0 * zoom };
        Self { count, width, box_w, name_w: rest - meals_w, buy_w, need_w, meals_w }
    }

    fn x(&self, c: &Canvas, column: usize) -> f32 {
        c.left() + column as f32 * (self.width + GUTTER)
    }

    /// Draws the blocks in columns of about equal height, over as many sheets as they take.
    fn draw(&self, c: &mut Canvas, blocks: &[Block]) {
        let mut rest = blocks;
        while !rest.is_empty() {
            let head = c.leading(c.small()) + 3.0;
            let top = c.y;
            let room = c.room() - head;
            let height = self.balanced(c, rest, room);
            let mut lowest = top;
            for column in 0..self.count {
                if rest.is_empty() {
                    break;
                }
                let take = taken(c, rest, height).max(1);
                let (now, later) = rest.split_at(take);
                c.y = top;
                self.draw_head(c, column);
                now.iter().enumerate().for_each(|(i, b)| self.draw_block(c, b, column, i == 0));
                lowest = lowest.max(c.y);
                rest = later;
            }
            c.y = lowest;
            if !rest.is_empty() {
                c.new_sheet();
            }
        }
    }

    /// The least height at which all blocks fit in the columns; the whole room when they do not.
    fn balanced(&self, c: &Canvas, blocks: &[Block], room: f32) -> f32 {
        let total: f32 = blocks.iter().map(|b| height(c, b)).sum();
        let mut tried = total / self.count as f32;
        while tried < room {
            let mut rest = blocks;
            for _ in 0..self.count {
                rest = &rest[taken(c, rest, tried)..];
            }
            if rest.is_empty() {
                return tried;
            }
            tried += 4.0;
        }
        room
    }

    fn draw_head(&self, c: &mut Canvas, column: usize) {
        let w = c.words;
        let lettering = c.small().sized(c.sizes.tiny);
        let (x, y) = (self.x(c, column) + self.box_w, c.y);
        // The words stand over every column; to a screen reader each amount is clear from its row.
        c.decoration(|c| {
            let mut at = x + self.name_w;
            for (word, width) in [(w.buy, self.buy_w), (w.needed, self.need_w), (w.for_meals, self.meals_w)] {
                let word_l = c.shrunk(word, lettering, width - 4.0);
                c.put(word, at, y, width - 4.0, Align::Left, word_l);
                at += width;
            }
        });
        c.y = y + c.leading(c.small()) + 1.0;
        let (x, y) = (self.x(c, column), c.y);
        c.decoration(|c| c.rule((x, y), (x + self.width, y), INK, 0.9));
        c.y += 2.0;
    }

    fn draw_block(&self, c: &mut Canvas, block: &Block, column: usize, first: bool) {
        let (x, top) = (self.x(c, column), c.y);
        let bottom = top + height(c, block);
        match block {
            Block::Aisle(name) => {
                let lettering = aisle_lettering(c);
                let y = if first { top + 1.0 } else { bottom - c.leading(lettering) - 1.0 };
                c.tagged(Role::H3, |c| c.put(name, x, y, self.width, Align::Left, lettering));
                c.y = if first { y + c.leading(lettering) + 1.0 } else { bottom };
                return;
            }
            Block::Item { name, name_lettering, buy, need, meals } => {
                let leading = c.leading(*name_lettering);
                let side = 0.9 * name_lettering.size;
                let box_ = Area::new(x + 1.0, top + PAD + (leading - side) / 2.0, side, side);
                c.decoration(|c| c.panel(box_, 1.8, None, Some((EDGE, 0.9))));
                c.tagged(Role::Paragraph, |c| {
                    let mut at = x + self.box_w;
                    c.lines(
                        name,
                        Area::new(at, top + PAD, self.name_w - 4.0, 0.0),
                        Align::Left,
                        *name_lettering,
                    );
                    at += self.name_w;
                    for ((text, lettering), w) in [(buy, self.buy_w), (need, self.need_w)] {
                        let down = 0.86 * (leading - c.leading(*lettering));
                        c.put(text, at, top + PAD + down, w - 4.0, Align::Left, *lettering);
                        at += w;
                    }
                    let small = c.small();
                    let down = 0.86 * (leading - c.leading(small));
                    let area = Area::new(at, top + PAD + down, self.meals_w, 0.0);
                    c.lines(meals, area, Align::Left, small);
                });
            }
        }
        c.y = bottom;
        c.decoration(|c| c.rule((x, bottom), (x + self.width, bottom), LINE, 0.5));
    }
}

/// White space above and below an item.
const PAD: f32 = 0.7;

fn aisle_lettering(c: &Canvas) -> Lettering {
    Lettering::new(Face::SemiBold, c.sizes.h3, TEAL)
}

fn height(c: &Canvas, block: &Block) -> f32 {
    match block {
        Block::Aisle(_) => c.leading(aisle_lettering(c)) + 3.5 * c.sizes.zoom(),
        Block::Item { name, name_lettering, meals, .. } => {
            let names = name.len() as f32 * c.leading(*name_lettering);
            names.max(meals.len() as f32 * c.leading(c.small()) + 1.0) + 2.0 * PAD
        }
    }
}

/// How many blocks stand in a column of a height; an aisle's name goes with its first item.
fn taken(c: &Canvas, blocks: &[Block], room: f32) -> usize {
    let mut used = 0.0;
    let mut count = 0;
    for block in blocks {
        used += height(c, block);
        if used > room + 0.01 {
            break;
        }
        count += 1;
    }
    while count > 0 && count < blocks.len() && matches!(blocks[count - 1], Block::Aisle(_)) {
        count -= 1;
    }
    count
}

fn blocks(c: &Canvas, columns: &Columns, lines: &[&ShoppingLine]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut aisles: Vec<&str> = Vec::new();
    for line in lines {
        if !aisles.contains(&line.aisle.as_str()) {
            aisles.push(&line.aisle);
        }
    }
    for aisle in aisles {
        blocks.push(Block::Aisle(c.words.aisle(aisle)));
        blocks.extend(lines.iter().filter(|l| l.aisle == aisle).map(|l| item(c, columns, l)));
    }
    blocks
}

fn item(c: &Canvas, columns: &Columns, line: &ShoppingLine) -> Block {
    let w = c.words;
    let (name, color) = marked(line);
    let name_lettering = Lettering::new(Face::SemiBold, c.sizes.body, color);
    let small = c.small();
    let codes = w.meal_codes(&line.meals);
    // Many meals are counted: the day pages name them all.
    let codes = if line.meals.len() > 1 && c.measure(&codes, small) > columns.meals_w {
        w.meals_count.replace("{}", &line.meals.len().to_string())
    } else {
        codes
    };
    let fitting = |text: String, lettering: Lettering, width: f32| {
        let lettering = c.shrunk(&text, lettering, width - 4.5);
        (text, lettering)
    };
    let buy = w.purchase_short(line.buy.0, &line.buy.1);
    Block::Item {
        name: c.wrap(&name, name_lettering, columns.name_w - 4.0),
        name_lettering,
        buy: fitting(buy, c.body().tabular(), columns.buy_w),
        need: fitting(w.grams(line.need_g), small.tabular(), columns.need_w),
        meals: c.wrap(&codes, small, columns.meals_w),
    }
}

/// Name and colour of an item; a sign where the label must be read.
fn marked(line: &ShoppingLine) -> (String, super::style::Color) {
    if line.check_label { (format!("{} !", line.name), AMBER) } else { (line.name.clone(), INK) }
}

/// What most kitchens have: the need alone, in a box of its own.
fn draw_cupboard(c: &mut Canvas, lines: &[&ShoppingLine]) {
    if lines.is_empty() {
        return;
    }
    let zoom = c.sizes.zoom();
    c.gap(7.0);
    let columns = if zoom > 1.2 { 1 } else { 3 };
    let inset = 5.0 * zoom;
    let w = (c.width() - 2.0 * inset) / columns as f32;
    let need_w = 44.0 * zoom;
    let body = c.body();
    let (box_w, leading) = (14.0 * zoom, c.leading(body) + 2.0);
    let text_w = w - box_w - need_w - 12.0;
    let rows = lines.len().div_ceil(columns);
    let tall = |row: usize| {
        let cells = (0..columns).filter_map(|k| lines.get(k * rows + row));
        cells
            .map(|l| c.wrap(&marked(l).0, c.shrunk(&marked(l).0, body, text_w - 0.5), text_w).len().max(1))
            .max()
            .unwrap_or(1)
    };
    let heights: Vec<f32> = (0..rows).map(|r| tall(r) as f32 * c.leading(body) + 2.0).collect();
    let heading = Lettering::new(Face::SemiBold, c.sizes.h3, TEAL);
    let note = c.small();
    let head =
        c.leading(heading) + c.height(c.words.cupboard_note, c.width() - 2.0 * inset, note) + 3.0 * zoom;
    let total = head + heights.iter().sum::<f32>() + 2.0 * inset;
    // A box as high as a page and more is drawn without its ground, row by row.
    let whole = total <= c.sheet_room();
    c.need(if whole { total } else { head + 3.0 * leading });
    let (x, top) = (c.left(), c.y);
    if whole {
        let area = Area::new(x, top, c.width(), total);
        c.decoration(|c| c.panel(area, 6.0, Some(WASH), None));
    }
    c.y += inset;
    let inner = c.width() - 2.0 * inset;
    c.tagged(Role::H3, |c| c.y = c.put(c.words.cupboard, x + inset, c.y, inner, Align::Left, heading));
    c.tagged(Role::Paragraph, |c| {
        c.y = c.put(c.words.cupboard_note, x + inset, c.y, inner, Align::Left, note)
    });
    c.y += 3.0 * zoom;
    for (row, height) in heights.iter().enumerate() {
        c.need(*height);
        let y = c.y;
        for k in 0..columns {
            let Some(line) = lines.get(k * rows + row) else { continue };
            let left = x + inset + k as f32 * w;
            let side = 0.9 * body.size;
            let box_ = Area::new(left, y + (c.leading(body) - side) / 2.0, side, side);
            c.decoration(|c| c.panel(box_, 1.8, None, Some((EDGE, 0.9))));
            let (name, color) = marked(line);
            c.tagged(Role::Paragraph, |c| {
                let name_l = c.shrunk(&name, body.colored(color), text_w - 0.5);
                c.put(&name, left + box_w, y, text_w, Align::Left, name_l);
                let need = c.words.grams(line.need_g);
                let lettering = c.shrunk(&need, body.colored(MUTED).tabular(), need_w);
                let at = left + box_w + text_w;
                c.put(&need, at, y, need_w, Align::Right, lettering);
            });
        }
        c.y = y + height;
    }
    c.y += inset;
}
