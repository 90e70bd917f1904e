//! Keys, clicks, drags and wheels at random over desk and talk: nothing panics, nothing grows, and the
//! window comes to rest.

use std::sync::mpsc::channel;
use std::time::Duration;

use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, pos2,
    vec2,
};

use super::driven::{Driven, stroke};
use crate::app::load::EXAMPLES;

#[path = "../../../../tests/all/support/large.rs"]
mod large;

/// A generator whose numbers are the same each time (Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn place(&mut self, driven: &Driven) -> Pos2 {
        let share = |n: usize| n as f32 / 997.0;
        let (x, y) = (share(self.below(1_000)), share(self.below(1_000)));
        let points = driven.size / driven.ctx.zoom_factor();
        pos2(points.x * x, points.y * y)
    }
}

/// What the monkey does next: the events of a frame each.
fn whim(dice: &mut Dice, driven: &Driven) -> Vec<Vec<Event>> {
    let at = dice.place(driven);
    let moved = Event::PointerMoved(at);
    let button = dice.one(&[
        PointerButton::Primary,
        PointerButton::Primary,
        PointerButton::Secondary,
    ]);
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    };
    match dice.below(10) {
        0..5 => vec![a_key(dice)],
        5 | 6 => vec![vec![moved, press(at, true), press(at, false)]],
        7 => {
            let to = dice.place(driven);
            let drags = vec![Event::PointerMoved(to), press(to, false)];
            vec![vec![moved, press(at, true)], drags]
        }
        8 => {
            let delta = vec2(0.0, dice.one(&[-3.0, -1.0, 1.0, 3.0]));
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Line,
                delta,
                phase: TouchPhase::Move,
                source: MouseWheelSource::Wheel,
                modifiers: dice.one(&[Modifiers::NONE, Modifiers::COMMAND, Modifiers::SHIFT]),
            };
            vec![vec![moved, wheel]]
        }
        _ => vec![vec![moved]],
    }
}

/// Any key but the two that would leave the window: the one that quits, and the one that asks for a file.
fn a_key(dice: &mut Dice) -> Vec<Event> {
    let modifiers = dice.one(&[
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::SHIFT,
        Modifiers::COMMAND,
        Modifiers::ALT,
    ]);
    match dice.one(Key::ALL) {
        Key::Q | Key::O if modifiers.command => Vec::new(),
        key => stroke(key, modifiers),
    }
}

/// Lets the monkey do so many things with a brief; returns the longest frame in
/// processor time.
fn play(seed: u64, text: &str, whims: usize) -> Duration {
    let mut driven = Driven::new(text);
    // A dialog that is open keeps others from opening.
    let (_asked, answer) = channel();
    driven.window.choosing = Some(answer);
    let mut dice = Dice(seed);
    let mut longest = Duration::ZERO;
    for n in 0..whims {
        if dice.below(200) == 0 {
            driven.size = dice.one(&[
                vec2(1280.0, 720.0),
                vec2(1920.0, 1080.0),
                vec2(640.0, 400.0),
            ]);
        }
        for events in whim(&mut dice, &driven) {
            let began = busy();
            driven.frame(events);
            // The first frames read fonts.
            if n > 5 {
                longest = longest.max(busy().saturating_sub(began));
            }
        }
    }
    driven.rest();
    longest
}

#[test]
fn a_monkey_does_no_harm() {
    let founding = std::str::from_utf8(EXAMPLES[0]).unwrap();
    play(1, founding, 700);
    play(2, &large::woven_brief(40), 300);
}

/// Measures: `cargo test --release --lib a_monkey_plays_for_long -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes, and measures"]
#[allow(clippy::print_stdout, reason = "what it measures is printed")]
fn a_monkey_plays_for_long() {
    let founding = std::str::from_utf8(EXAMPLES[0]).unwrap();
    let woven = large::woven_brief(400);
    let mut resident = Vec::new();
    for seed in 0..20 {
        let text = if seed % 2 == 0 { founding } else { &woven };
        let longest = play(seed, text, 5_000);
        resident.push(resident_mebibytes());
        println!(
            "seed {seed}: longest frame {longest:?}, {:?} MiB",
            resident.last()
        );
        assert!(
            longest < Duration::from_millis(250),
            "seed {seed}: {longest:?}"
        );
    }
    // The first rounds fill caches.
    let (early, late) = (resident[5], resident[19]);
    assert!(late < early + 64, "memory grows: {resident:?}");
}

/// Processor time that this thread has had, which other programs do not touch; 0 where the system does
/// not say.
fn busy() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// The memory in use; 0 where the system does not say.
fn resident_mebibytes() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    (pages.unwrap_or(0) * 4096) >> 20
}
