//! Everything a presenter can ask for while presenting, as data.

use super::keys::{Chord, Key};
use crate::brief::Item;

/// A wish of the presenter's. Views return them, [`super::Talk::apply`] fulfils them.
#[derive(Clone, Debug, PartialEq)]
pub enum Cue {
    /// More of the step, else the next step; from elsewhere back to the story, and from a blank
    /// picture to the same one.
    Next,
    /// Less of the step, else the step before; from a blank picture to the same one.
    Previous,
    /// The next step, whatever is left of the present one; from a blank picture to the same one.
    NextStep,
    /// The step before; from a blank picture to the same one.
    PreviousStep,
    /// Pages at once, or in the presses that build them.
    Whole,
    /// The first step.
    First,
    /// The last step.
    Last,
    /// The step with this index, from 0.
    GoTo(usize),
    /// A digit of the number of a step; 0 before any other shows an enlarged picture whole again.
    Digit(u8),
    /// To the step whose number was typed, or to what is chosen on top; else like [`Cue::Next`].
    Enter,
    /// Among what lies on top; else up and down in a note that is longer than its room.
    Toward(Toward),
    /// Choose the entry with this index, from 0, of what lies on top.
    Choose(usize),
    /// Show this, away from the story.
    Select(Item),
    /// Back to the story, to the step that was left.
    Return,
    /// Nothing but the handling mark, or the picture again.
    Blank,
    /// The audience keeps what it sees while the presenter looks elsewhere, or follows again.
    Freeze,
    /// A pointer that the audience sees, or none.
    Point,
    /// A light about the pointer, the rest dimmed, or none.
    Spotlight,
    /// The picture larger about the pointer.
    Larger,
    /// The picture smaller, down to its own size.
    Smaller,
    /// An enlarged picture a little on, to show more of it on this side.
    Pan(Toward),
    /// An enlarged picture moved by this share of the window's width and height.
    Drag((f32, f32)),
    /// The pointer is at this share of the picture's width and height, each 0 to 1.
    PointAt((f32, f32)),
    /// Open something on top, or close it.
    Toggle(Sheet),
    /// What is searched for.
    SetQuery(String),
    /// Letters that came before the field that they are meant for could take them.
    Typed(String),
    /// The text of a question from the room, as far as it is typed.
    SetQuestion(String),
    /// Type a question from the room.
    Ask,
    /// The place to type it is ready.
    Asked,
    /// Keep the question that was typed.
    Capture,
    /// Open or close the presenter console.
    Console,
    /// The audience's window to full screen and back.
    FullScreen,
    /// The audience's window to the next screen, which it fills, and the console to the one it leaves.
    NextScreen,
    /// The audience's window to this many pixels.
    Resize((u16, u16)),
    /// So many presses, or whole pages, does the step take in the audience's window; at least 1.
    Pages(usize),
    /// Close what is on top, show a blank picture again, else end.
    Escape,
    /// End the talk.
    End,
}

/// What may lie on top while presenting; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Every step, small.
    Grid,
    /// Search over everything that the audience may see.
    Search,
    /// The list of keys.
    Keys,
}

impl Sheet {
    /// How many columns show so many steps, as many as rows as long as that leaves them legible.
    #[must_use]
    pub fn columns(steps: usize) -> usize {
        (3..5).find(|n| n * n >= steps).unwrap_or(5)
    }
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Toward {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    fn key(self) -> Key {
        match self {
            Self::Left => Key::Left,
            Self::Right => Key::Right,
            Self::Up => Key::Up,
            Self::Down => Key::Down,
        }
    }

    /// By how much a picture moves that shows more of itself on this side.
    pub(super) fn step(self, length: f32) -> (f32, f32) {
        match self {
            Self::Left => (length, 0.0),
            Self::Right => (-length, 0.0),
            Self::Up => (0.0, length),
            Self::Down => (0.0, -length),
        }
    }
}

/// A row of the list of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What is on the caps.
    pub keys: Vec<String>,
    /// What they do.
    pub label: String,
}

impl Cue {
    /// The sizes that a shared window can be given exactly, in pixels.
    pub const SIZES: [(u16, u16); 2] = [(1280, 720), (1920, 1080)];

    /// Every cue with a key, in the order of the list of keys; several in one row of it do the same
    /// each in its own direction. Digits but 0 are told with Enter.
    fn rows() -> Vec<Vec<Self>> {
        let mut rows: Vec<Vec<Self>> = [
            Self::Next,
            Self::Previous,
            Self::First,
            Self::Last,
            Self::Enter,
            Self::Whole,
            Self::Toggle(Sheet::Grid),
            Self::Toggle(Sheet::Search),
            Self::Return,
            Self::Blank,
            Self::Freeze,
            Self::Point,
            Self::Spotlight,
            Self::Larger,
            Self::Smaller,
            Self::Digit(0),
        ]
        .map(|cue| vec![cue])
        .to_vec();
        rows.insert(2, vec![Self::PreviousStep, Self::NextStep]);
        rows.push(Toward::ALL.map(Self::Pan).to_vec());
        rows.push(vec![Self::Console]);
        rows.push([Toward::Up, Toward::Down].map(Self::Toward).to_vec());
        rows.extend([Self::Ask, Self::FullScreen, Self::NextScreen].map(|cue| vec![cue]));
        rows.extend(Self::SIZES.map(|size| vec![Self::Resize(size)]));
        rows.extend([Self::Toggle(Sheet::Keys), Self::Escape, Self::End].map(|cue| vec![cue]));
        rows
    }

    /// Every cue that has a key but the digits from 1, in the order of the list of keys.
    #[must_use]
    pub fn offered() -> Vec<Self> {
        Self::rows().into_iter().flatten().collect()
    }

    /// What the list of keys shows, in its order.
    #[must_use]
    pub fn listed() -> Vec<Listed> {
        let listed = |row: Vec<Self>| {
            let chords = row.iter().map(Self::chords);
            let keys = match row.as_slice() {
                [cue] => cue.chords().iter().map(Chord::to_string).collect(),
                _ => vec![Chord::together(&chords.flatten().collect::<Vec<_>>())],
            };
            let label = row.first().map(Self::label).unwrap_or_default();
            Listed { keys, label }
        };
        Self::rows().into_iter().map(listed).collect()
    }

    /// Whether a key that is held down gives it again and again: to move what is seen, not to go on in the
    /// story, which a hand that rests on the key must not do.
    #[must_use]
    pub fn repeats(&self) -> bool {
        matches!(
            self,
            Self::Toward(_) | Self::Larger | Self::Smaller | Self::Pan(_)
        )
    }

    /// What the presenter reads; starts with a capital letter, has no full stop.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Next => "Next".into(),
            Self::Previous => "Previous".into(),
            Self::NextStep | Self::PreviousStep => "By whole steps".into(),
            Self::Whole => "Pages at once, or built".into(),
            Self::First => "First step".into(),
            Self::Last => "Last step".into(),
            Self::GoTo(n) => format!("Step {}", n + 1),
            Self::Digit(0) => "The whole picture again".into(),
            Self::Digit(_) | Self::Enter => "After a number: to that step".into(),
            Self::Select(_) => "Show".into(),
            Self::Return => "Back to the story".into(),
            Self::Blank => "Blank the picture".into(),
            Self::Freeze => "Freeze what the audience sees".into(),
            Self::Point => "Pointer".into(),
            Self::Spotlight => "Spotlight".into(),
            Self::Larger => "Larger about the pointer".into(),
            Self::Smaller => "Smaller".into(),
            Self::Pan(_) | Self::Drag(_) => "Move an enlarged picture".into(),
            Self::Toward(_) => "Up and down in a long note".into(),
            Self::Choose(_) => "Choose".into(),
            Self::Typed(_) => "Type".into(),
            Self::PointAt(_) => "Move the pointer".into(),
            Self::Toggle(Sheet::Grid) => "All steps".into(),
            Self::Toggle(Sheet::Search) | Self::SetQuery(_) => "Search".into(),
            Self::Toggle(Sheet::Keys) => "Keys".into(),
            Self::Ask | Self::Asked | Self::SetQuestion(_) => "Question from the room".into(),
            Self::Capture => "Keep the question".into(),
            Self::Console => "Presenter console".into(),
            Self::FullScreen => "Full screen".into(),
            Self::NextScreen => "To the next screen".into(),
            Self::Resize((width, height)) => format!("Window to {width} × {height} pixels"),
            Self::Pages(_) => "Pages".into(),
            Self::Escape => "Close, or end presenting".into(),
            Self::End => "End presenting".into(),
        }
    }

    /// The chords that give this cue; the first is the one shown.
    #[must_use]
    pub fn chords(&self) -> Vec<Chord> {
        use Key::{
            Backspace, Char, End, Enter, Escape, F, Home, Left, PageDown, PageUp, Right, Space,
        };
        let char = |c| Chord::plain(Char(c));
        match self {
            Self::Next => [Right, PageDown, Space].map(Chord::plain).to_vec(),
            Self::Previous => [Left, PageUp].map(Chord::plain).to_vec(),
            Self::NextStep => vec![Chord::shift(PageDown)],
            Self::PreviousStep => vec![Chord::shift(PageUp)],
            Self::Whole => vec![char('w')],
            Self::First => vec![Chord::plain(Home)],
            Self::Last => vec![Chord::plain(End)],
            Self::Digit(n) => vec![char(char::from(b'0' + n % 10))],
            Self::Enter => vec![Chord::plain(Enter)],
            Self::Return => vec![char('r'), Chord::plain(Backspace)],
            // The full stop is what clickers send.
            Self::Blank => vec![char('b'), char('.')],
            Self::Freeze => vec![char('z')],
            Self::Point => vec![char('l')],
            Self::Spotlight => vec![char('s')],
            Self::Larger => vec![char('+'), char('=')],
            Self::Smaller => vec![char('-')],
            Self::Pan(toward) => vec![Chord::shift(toward.key())],
            Self::Toward(toward) => vec![Chord::plain(toward.key())],
            Self::Toggle(Sheet::Grid) => vec![char('o')],
            Self::Toggle(Sheet::Search) => vec![char('/'), Chord::ctrl(Char('f'))],
            Self::Toggle(Sheet::Keys) => vec![char('?'), Chord::plain(F(1))],
            Self::Console => vec![char('c')],
            Self::Ask => vec![char('q')],
            Self::FullScreen => vec![Chord::plain(F(11))],
            Self::NextScreen => vec![char('x')],
            Self::Resize((1280, 720)) => vec![Chord::ctrl(Char('7'))],
            Self::Resize((1920, 1080)) => vec![Chord::ctrl(Char('8'))],
            Self::Escape => vec![Chord::plain(Escape)],
            // F5 ends what F5 has begun, as some clickers expect.
            Self::End => vec![Chord::plain(F(5))],
            Self::GoTo(_)
            | Self::Choose(_)
            | Self::Drag(_)
            | Self::Typed(_)
            | Self::Select(_)
            | Self::PointAt(_)
            | Self::SetQuery(_)
            | Self::SetQuestion(_)
            | Self::Asked
            | Self::Capture
            | Self::Resize(_)
            | Self::Pages(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_cues_share_a_chord() {
        let mut seen = BTreeMap::new();
        for cue in Cue::offered().into_iter().chain((1..=9).map(Cue::Digit)) {
            for chord in cue.chords() {
                let other = seen.insert(chord, cue.clone());
                assert_eq!(other, None, "{chord} gives {cue:?} too");
            }
        }
    }
}
