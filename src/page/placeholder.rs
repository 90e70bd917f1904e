//! What stands where a picture is missing.

use egui::{Pos2, Rect};

use super::{Dash, Drawn, Pen, Run, Typesetter};
use crate::theme::page::{Token, TypeRole};
use crate::theme::{fonts, slide};

/// A frame with as much of what the picture would show as has room.
#[must_use]
pub fn placeholder(rect: Rect, alt: &str, set: &mut Typesetter) -> Vec<Drawn> {
    let size = rect.height() / slide::PLACEHOLDER;
    let run = Run::new(alt, TypeRole::Secondary, Token::Muted);
    let mut text = set.set(&[run], size, rect.width() * INSIDE);
    text.lines
        .truncate((slide::PLACEHOLDER / fonts::LINE) as usize);
    text.at = rect.center() - text.bounds().size() / 2.0;
    let edge = rect.shrink(slide::LINE / 2.0);
    let corners: [Pos2; 4] = [
        edge.left_top(),
        edge.right_top(),
        edge.right_bottom(),
        edge.left_bottom(),
    ];
    let around = corners.iter().chain(&corners[..2]).copied();
    vec![
        Drawn::Path {
            points: around.collect(),
            pen: Pen {
                width: slide::LINE,
                color: Token::Muted,
                dash: Dash::Solid,
            },
            bend: 0.0,
        },
        Drawn::Text(text),
    ]
}

/// The part of the width that words may take.
const INSIDE: f32 = 0.9;
