//! Draws every page of a brief's story as its audience sees it, at 1920 by 1080 pixels, and beside
//! each picture the words in it with their places, in pixels. Usage: `slides BRIEF FOLDER [THEME]`.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use chancery::brief::without_notes;
use chancery::export::headless::Headless;
use chancery::export::{png, save};
use chancery::files::{Access, BriefFolder, read_brief};
use chancery::session::{Command, Cue, Seen, Settings, State};
use chancery::theme::Theme;
use chancery::ui::images::Images;
use chancery::ui::slide::{Frame, SlideView};
use egui::epaint::TextShape;
use egui::{Rect, Shape, vec2};
use serde_json::{Value, json};

const SIZE: (f32, f32) = (1920.0, 1080.0);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("say which brief, and where the pictures go".into());
    };
    let theme = match arguments.next().as_deref() {
        Some("dark") => Theme::dark(),
        Some("contrast") => Theme::contrast(),
        _ => Theme::light(),
    };
    let file = Path::new(&file);
    let checked = chancery::brief::check(&read_brief(file)?, &BriefFolder::of(file));
    let brief = checked.brief.ok_or("the brief has faults")?;
    let mut state = State::new(Arc::new(without_notes(&brief)), Settings::default());
    std::fs::create_dir_all(&folder)?;
    let mut drawn = 0;
    for step in 0..state.story().len() {
        state.apply(Command::GoToStep(step));
        let (mut page, mut pages) = (0, 1);
        while page < pages {
            let seen = Seen::of(state.clone()).on_page(page);
            drawn += 1;
            let file = Path::new(&folder).join(format!("{drawn}.png"));
            let words;
            (words, pages) = draw(&seen, &theme, &file)?;
            std::fs::write(file.with_extension("json"), serde_json::to_vec(&words)?)?;
            page += 1;
        }
    }
    Ok(())
}

/// Draws a page; returns its words, and how many pages its step has.
fn draw(seen: &Seen, theme: &Theme, to: &Path) -> Result<(Vec<Value>, usize), Box<dyn Error>> {
    let mut headless = Headless::new(vec2(SIZE.0, SIZE.1), 1.0);
    theme.apply(headless.context());
    let mut slides = SlideView::default();
    let mut pages = 1;
    let (shared, images) = (theme.shared(), Images::default());
    let frame = headless.run(|ui| {
        let frame = Frame {
            seen,
            theme: &shared,
            images: &images,
        };
        for cue in slides.ui(ui, frame, ui.max_rect(), 1) {
            if let Cue::Pages(count) = cue {
                pages = count;
            }
        }
    });
    let mut words = Vec::new();
    for clipped in &frame.output.shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut words);
    }
    save(
        &png::encode(&frame.picture(theme.page)?)?,
        to,
        Access::Usual,
    )?;
    Ok((words, pages))
}

fn collect(shape: &Shape, clip: Rect, words: &mut Vec<Value>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, words)),
        Shape::Text(text) => rows(text, clip, words),
        _ => {}
    }
}

/// The rows of a text, which is named by its place; where one goes over to another script it is cut, for no reader is asked to
/// read both at once.
fn rows(text: &TextShape, clip: Rect, words: &mut Vec<Value>) {
    let latin = |c: char| (c as u32) < 0x2E80;
    let block = format!("{:?}", text.pos);
    for row in &text.galley.rows {
        for run in row
            .glyphs
            .chunk_by(|a, b| latin(a.chr) == latin(b.chr))
            .filter(|run| latin(run[0].chr))
        {
            let said: String = run.iter().map(|glyph| glyph.chr).collect();
            let mut inked = run.iter().filter(|glyph| !glyph.chr.is_whitespace());
            let Some(first) = inked.next() else {
                continue;
            };
            let last = inked.next_back().unwrap_or(first);
            let offset = text.pos.to_vec2() + row.pos.to_vec2();
            let rect = Rect::from_min_max(
                egui::pos2(first.pos.x, 0.0) + offset,
                egui::pos2(last.pos.x + last.advance_width, row.size.y) + offset,
            );
            if clip.contains_rect(rect.shrink(1.0)) {
                words.push(json!({
                    "text": said.trim(), "block": block, "x": rect.min.x, "y": rect.min.y,
                    "w": rect.width(), "h": rect.height(),
                }));
            }
        }
    }
}
