//! Drawings and pictures within a page in HTML.

use super::super::base64::base64;
use super::super::pictures::{Pictures, square};
use super::super::{png, svg};
use super::markup::{Markup, escaped};
use crate::brief::{Image, Subject};
use crate::handout::{Figure, anchor};
use crate::page::Page;
use crate::theme::Theme;

/// The longest side of a portrait, in pixels: twice as many as it takes.
const PORTRAIT: u32 = 176;

/// The map, each of its cards and ties leading to where it is told.
pub fn figure(page: &mut Markup, own: &Figure, pictures: &Pictures<'_>) {
    let looks = svg::Looks {
        theme: &Theme::paper(),
        pictures,
        address: &|element| match element.subject {
            Some(Subject::Item(_)) => element.subject.map(|own| format!("#{}", anchor(own))),
            _ => None,
        },
    };
    page.line("<figure class=\"drawing\">");
    for drawing in &own.pages {
        let drawing = Page {
            title: own.caption.clone(),
            ..drawing.clone()
        };
        page.line(&svg::inline(&drawing, &looks));
    }
    let caption = escaped(&own.caption);
    page.line(&format!("<figcaption>{caption}</figcaption>\n</figure>"));
}

/// The picture of an actor, its middle square; nothing where there is none that can be shown.
pub fn portrait(page: &mut Markup, image: &Image, pictures: &Pictures<'_>) {
    let Some(picture) = pictures.get(&image.path) else {
        return;
    };
    let Ok(bytes) = png::encode(&square(&picture, PORTRAIT)) else {
        return;
    };
    page.line(&format!(
        "<img class=\"portrait\" alt=\"{}\" src=\"data:image/png;base64,{}\">",
        escaped(image.alt.as_deref().unwrap_or_default()),
        base64(&bytes)
    ));
}
