//! Keyboard chords, as data.

use std::fmt;

/// A key, named by what it says on the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter (lower case), digit or sign.
    Char(char),
    /// F1 to F12.
    F(u8),
    /// Escape.
    Escape,
    /// Enter or Return.
    Enter,
    /// The space bar.
    Space,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow to the left.
    Left,
    /// Arrow to the right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
}

/// A key with its modifiers. `Ctrl` stands for the command key on macOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// With Ctrl, or Cmd on macOS.
    pub ctrl: bool,
    /// With Alt, or Option on macOS.
    pub alt: bool,
    /// With Shift; signs that need Shift on some layouts are named by the sign, without it.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

impl Chord {
    /// The key alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self {
            ctrl: false,
            alt: false,
            shift: false,
            key,
        }
    }

    /// The key with Ctrl, or Cmd on macOS.
    #[must_use]
    pub const fn ctrl(key: Key) -> Self {
        Self {
            ctrl: true,
            ..Self::plain(key)
        }
    }

    /// The key with Shift.
    #[must_use]
    pub const fn shift(key: Key) -> Self {
        Self {
            shift: true,
            ..Self::plain(key)
        }
    }

    /// The same with Shift as well.
    #[must_use]
    pub const fn with_shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// Several with the same modifiers, on one cap.
    #[must_use]
    pub fn together(chords: &[Self]) -> String {
        let mut words: Vec<String> = chords.iter().take(1).map(Self::to_string).collect();
        words.extend(chords.iter().skip(1).map(|chord| chord.key.to_string()));
        words.join(" ")
    }

    /// The key with Alt, or Option on macOS.
    #[must_use]
    pub const fn alt(key: Key) -> Self {
        Self {
            alt: true,
            ..Self::plain(key)
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl "),
            (self.alt, "Alt "),
            (self.shift, "Shift "),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        write!(f, "{}", self.key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(c) => write!(f, "{}", c.to_uppercase()),
            Self::F(n) => write!(f, "F{n}"),
            Self::Escape => f.write_str("Esc"),
            Self::Enter => f.write_str("Enter"),
            Self::Space => f.write_str("Space"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Delete => f.write_str("Delete"),
            Self::Left => f.write_str("←"),
            Self::Right => f.write_str("→"),
            Self::Up => f.write_str("↑"),
            Self::Down => f.write_str("↓"),
            Self::PageUp => f.write_str("Page Up"),
            Self::PageDown => f.write_str("Page Down"),
            Self::Home => f.write_str("Home"),
            Self::End => f.write_str("End"),
        }
    }
}
