//! A document as one HTML file: nothing is fetched and nothing runs, on a phone, a screen and paper.

mod figure;
mod markup;
mod sections;

use std::fmt::Write as _;

use egui::Color32;

use super::{Error, File, Job, Pictures};
use crate::handout::{Document, TitleBlock};
use crate::theme::{SIDES, Theme};
use markup::{Markup, escaped};
use sections::section;

/// The band of a side, and the narrowest whose two lines are told apart, in pixels.
const WIDE: usize = 8;
const NARROW: usize = 4;

/// The brief of a job as such a file.
///
/// # Errors
/// If a part of the brief is asked for.
pub(super) fn write(job: &Job<'_>) -> Result<File, Error> {
    Ok(File::new(html(&job.document()?, job.pictures)))
}

/// The document as an HTML file, with the pictures that there are.
#[must_use]
pub fn html(document: &Document, pictures: &Pictures<'_>) -> Vec<u8> {
    let mut page = Markup::default();
    let title = &document.title;
    head(&mut page, title);
    page.line("<body>");
    page.line("<a class=\"skip\" href=\"#content\">Skip to the content</a>");
    mark(&mut page, title);
    page.line("<header class=\"column\">");
    page.line(&format!("<h1 dir=\"auto\">{}</h1>", escaped(&title.title)));
    if let Some(subtitle) = &title.subtitle {
        page.line(&paragraph("subtitle", subtitle));
    }
    let facts = title.facts();
    if !facts.is_empty() {
        page.line(&paragraph("facts", &facts.join(" · ")));
    }
    if let Some(notice) = &title.notice {
        page.line(&paragraph("notice", notice));
    }
    page.line("</header>");
    contents(&mut page, document);
    page.line("<main id=\"content\" class=\"column\">");
    for own in &document.sections {
        section(&mut page, own, pictures);
    }
    page.line("</main>");
    if let Some(notice) = &title.notice {
        page.line("<footer class=\"column\">");
        page.line(&paragraph("notice", notice));
        page.line("</footer>");
    }
    mark(&mut page, title);
    page.line("</body>\n</html>");
    page.out.into_bytes()
}

fn paragraph(class: &str, words: &str) -> String {
    format!("<p class=\"{class}\" dir=\"auto\">{}</p>", escaped(words))
}

fn head(page: &mut Markup, title: &TitleBlock) {
    page.line("<!DOCTYPE html>");
    let language = title.language.as_deref().unwrap_or("und");
    page.line(&format!("<html lang=\"{}\">", escaped(language)));
    page.line("<head>");
    page.line("<meta charset=\"utf-8\">");
    page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    // What a stranger's words could bring in is neither run nor fetched.
    page.line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         img-src data:; style-src 'unsafe-inline'; font-src data:\">",
    );
    page.line("<meta name=\"color-scheme\" content=\"light dark\">");
    page.line("<meta name=\"generator\" content=\"Chancery\">");
    if !title.authors.is_empty() {
        let authors = escaped(&title.authors.join(", "));
        page.line(&format!("<meta name=\"author\" content=\"{authors}\">"));
    }
    page.line(&format!("<title>{}</title>", escaped(&title.title)));
    page.line("<style>");
    page.line(&looks(title));
    page.line(&sides());
    page.out.push_str(include_str!("style.css"));
    page.line("</style>\n</head>");
}

/// The colours of both looks, and what frames a printed page.
fn looks(title: &TitleBlock) -> String {
    let (light, dark) = (tokens(&Theme::light()), tokens(&Theme::dark()));
    let (mark, ground) = Theme::mark(title.mark);
    let colors = format!("--mark:{};--mark-ground:{};", hex(mark), hex(ground));
    let foot = title.as_of.as_ref().map(|date| format!("As of {date}"));
    format!(
        ":root{{{light}{colors}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n\
         @page{{@top-center{{{0}}}@bottom-center{{{0}}}@bottom-left{{content:{1}}}\
         @bottom-right{{content:counter(page) \" of \" counter(pages)}}}}",
        format_args!(
            "content:{};color:{};background:{};font-weight:700;padding:0 2em",
            css_string(title.mark.words()),
            hex(mark),
            hex(ground)
        ),
        css_string(foot.as_deref().unwrap_or_default()),
    )
}

/// The colour of each side and the shape of its band; the later shapes are the first ones, narrower.
fn sides() -> String {
    let shapes = ["solid", "double", "dashed", "dotted"];
    let side = |i: usize| {
        let (band, round) = (shapes[i % shapes.len()], i / shapes.len());
        let wide = (WIDE >> round).max(NARROW);
        format!(".side-{i}{{--side:var(--side-{i});--band:{band};--wide:{wide}px}}\n")
    };
    (0..SIDES).map(side).collect()
}

fn tokens(theme: &Theme) -> String {
    let mut out = String::new();
    let scheme = if theme.dark { "dark" } else { "light" };
    let _ = write!(out, "color-scheme:{scheme};");
    for (name, color) in [
        ("page", theme.page),
        ("surface", theme.surface),
        ("ink", theme.ink),
        ("muted", theme.muted),
        ("hairline", theme.hairline),
        ("accent", theme.accent),
        ("track", theme.color(crate::theme::page::Token::Track)),
        ("nobody", theme.nobody),
    ] {
        let _ = write!(out, "--{name}:{};", hex(color));
    }
    for (i, color) in theme.sides.into_iter().enumerate() {
        let _ = write!(out, "--side-{i}:{};", hex(color));
    }
    out
}

fn hex(color: Color32) -> String {
    let [r, g, b, _] = color.to_array();
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Words as a string of CSS, every character told by its number.
fn css_string(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        let _ = match c {
            c if c.is_ascii_alphanumeric() || c == ':' || c == '+' => write!(out, "{c}"),
            c => write!(out, "\\{:06x}", c as u32),
        };
    }
    out + "\""
}

fn mark(page: &mut Markup, title: &TitleBlock) {
    page.line(&format!("<p class=\"mark\">{}</p>", title.mark.words()));
}

/// Where to find what, with how many there are.
fn contents(page: &mut Markup, document: &Document) {
    if document.sections.len() < 2 {
        return;
    }
    page.line("<nav class=\"column\" aria-label=\"Contents\">\n<ul>");
    for section in &document.sections {
        let count = section.count();
        let count = count.map(|count| format!(" <span class=\"count\">{count}</span>"));
        page.line(&format!(
            "<li><a href=\"#{}\">{}{}</a></li>",
            section.key(),
            section.label(),
            count.unwrap_or_default()
        ));
    }
    page.line("</ul>\n</nav>");
}
