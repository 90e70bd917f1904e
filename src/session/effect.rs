//! What is left for the app to do, as data.

use std::sync::Arc;

use super::clip::{Clip, Pictured};
use super::command::{CameraMove, Leaving};
use super::export::ExportOrder;
use super::picture::Picture;
use crate::brief::Mark;
use crate::diagram::layout::Point;

/// What the app has to do after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Nothing outside the state.
    None,
    /// Ask the user for a file.
    OpenDialog,
    /// Ask the user where a new brief is to lie.
    NewBrief {
        /// Whether it holds nothing yet; else it is the template.
        empty: bool,
    },
    /// Open a brief that comes with the program, from 0.
    OpenExample(usize),
    /// Show the home page.
    Home,
    /// Ask the user for another folder to be searched.
    AddFolder,
    /// The n-th folder is searched no more, from 0.
    RemoveFolder(usize),
    /// Delete the index of the search; where it is to be kept it is made anew.
    RemoveIndex,
    /// Open the n-th recent file.
    OpenRecent(usize),
    /// Read the file again.
    Reload,
    /// Ask the user for another version of the brief, and compare the brief with it.
    Compare,
    /// Forget the sentence that was read.
    CloseNotice,
    /// Toggle full screen.
    FullScreen,
    /// Move the diagram's camera.
    Camera(CameraMove),
    /// Write the places of these entities, by id, into the brief's file.
    WritePlaces(Vec<(String, Point)>),
    /// The document has changed; sentences tell what went along with what was asked for.
    Edited(Vec<String>),
    /// An edit was not made; a sentence says why.
    Refused(String),
    /// Ask the system for what was copied.
    Paste,
    /// Copy a picture beside the brief, for the card with this id.
    CopyPictureBeside(Picture, String),
    /// Write this text into the brief's file.
    Save(Arc<str>),
    /// Ask the user for another file, and write the brief into it.
    SaveAs,
    /// Leave the brief, or not.
    Leave(Leaving),
    /// Take what was not saved when the program died, or forget it.
    Recover(bool),
    /// Show an address in the browser.
    OpenUrl(String),
    /// Put words on the clipboard.
    Copy(Clip),
    /// Put a picture on the clipboard.
    CopyPicture(Pictured),
    /// Present to an audience up to this mark, from this step of the story on, from 0.
    Present(Mark, usize),
    /// Write a file for others.
    Export(ExportOrder),
    /// Ask the system for a place for an export.
    ChooseTarget(ExportOrder),
    /// End what is being written for others.
    EndExport,
    /// Replace what lies where an export is to lie.
    ReplaceExport,
    /// Show what was exported last: the file, or the folder that it lies in.
    OpenExported {
        /// Whether the folder.
        folder: bool,
    },
    /// Print the slides for readers up to this mark.
    Print(Mark),
    /// Close the window.
    Quit,
    /// Say a sentence until it is closed.
    Tell(String),
}
