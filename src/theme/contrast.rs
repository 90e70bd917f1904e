//! How far a colour stands out from what it stands on (WCAG 2.2, definition of "contrast ratio").

use egui::{Color32, Rgba};

/// The least contrast of text (WCAG 2.2, 1.4.3).
pub const AA: f32 = 4.5;
/// The least contrast of text in high contrast (WCAG 2.2, 1.4.6).
pub const AAA: f32 = 7.0;

/// So many halvings find a share to within less than one step of a colour's channel.
const HALVINGS: usize = 9;

/// The contrast of two opaque colours, from 1 for equal ones to 21 for black and white.
#[must_use]
pub fn ratio(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let [r, g, b, _] = Rgba::from(color).to_array();
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The colour moved towards the first of the grounds as far as its contrast to all of them stays at
/// least this; the colour itself where it has no more than that.
#[must_use]
pub fn toward(color: Color32, grounds: [Color32; 2], least: f32) -> Color32 {
    let stands_out = |color| {
        grounds
            .into_iter()
            .all(|ground| ratio(color, ground) >= least)
    };
    let (mut nearest, mut kept) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = f32::midpoint(nearest, kept);
        if stands_out(grounds[0].lerp_to_gamma(color, middle)) {
            kept = middle;
        } else {
            nearest = middle;
        }
    }
    grounds[0].lerp_to_gamma(color, kept)
}
