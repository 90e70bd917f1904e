//! The system's clipboard, for what is more than plain text.

use image::RgbaImage;

use crate::session::Clip;

/// Says in which script the rich text is, where the system does not.
const SCRIPT: &str = if cfg!(target_os = "linux") {
    "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">"
} else {
    ""
};

/// Where copies go; nowhere by default.
#[derive(Default)]
pub(super) struct Clipboard {
    board: Board,
}

#[derive(Default)]
enum Board {
    /// There is none.
    #[default]
    None,
    /// It is opened with the first copy, and kept: what lies on it is given by who put it there.
    Unopened,
    Open(arboard::Clipboard),
    #[cfg(test)]
    Kept(Vec<Copied>),
}

/// What was put on a clipboard.
#[cfg(test)]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Copied {
    Words(Clip),
    Picture(RgbaImage),
}

impl Clipboard {
    /// The system's.
    pub fn of_system() -> Self {
        Self {
            board: Board::Unopened,
        }
    }

    /// One that keeps what is put there, for tests.
    #[cfg(test)]
    pub fn kept() -> Self {
        Self {
            board: Board::Kept(Vec::new()),
        }
    }

    /// What was put there, the latest last.
    #[cfg(test)]
    pub fn copied(&self) -> &[Copied] {
        match &self.board {
            Board::Kept(copied) => copied,
            _ => &[],
        }
    }

    /// Puts words there, as rich text where they are; false if there is no such clipboard.
    pub fn put_words(&mut self, clip: &Clip) -> bool {
        #[cfg(test)]
        if let Board::Kept(copied) = &mut self.board {
            copied.push(Copied::Words(clip.clone()));
            return true;
        }
        self.open().is_some_and(|board| {
            let put = if clip.html.is_empty() {
                board.set_text(clip.text.as_str())
            } else {
                board.set_html(format!("{SCRIPT}{}", clip.html), Some(clip.text.clone()))
            };
            put.is_ok()
        })
    }

    /// Puts a picture there; false if there is no clipboard that takes one.
    pub fn put_picture(&mut self, picture: RgbaImage) -> bool {
        #[cfg(test)]
        if let Board::Kept(copied) = &mut self.board {
            copied.push(Copied::Picture(picture));
            return true;
        }
        self.open().is_some_and(|board| {
            let data = arboard::ImageData {
                width: picture.width() as usize,
                height: picture.height() as usize,
                bytes: picture.into_raw().into(),
            };
            board.set_image(data).is_ok()
        })
    }

    fn open(&mut self) -> Option<&mut arboard::Clipboard> {
        if matches!(self.board, Board::Unopened) {
            self.board = arboard::Clipboard::new().map_or(Board::None, Board::Open);
        }
        match &mut self.board {
            Board::Open(board) => Some(board),
            _ => None,
        }
    }
}
