//! Everything a user can ask for, as data.

use std::sync::Arc;

use super::clip::{Clip, Pictured};
use super::comparison::Comparison;
use super::export::{ExportChoice, ExportOrder};
use super::form::{About, Kind};
use super::picture::Picture;
use super::settings::{Saves, ThemeChoice};
use super::source::{Pane, TextOf};
use super::stage::{Centre, Overlay, Region, Section};
use super::{Filter, IndexEntry, Sort};
use crate::brief::date::Tongue;
use crate::brief::edit::{Edit, Side};
use crate::brief::{EntityIx, Item, Mark};
use crate::diagram::layout::{Arrangement, Point};
use crate::import::Mapping;

/// A wish of the user's. Views return them, [`super::State::apply`] fulfils them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a brief to open.
    Open,
    /// Choose where a new brief is to lie, and open it.
    NewBrief {
        /// Whether it holds nothing yet; else it is the template.
        empty: bool,
    },
    /// Open a brief that comes with the program, from 0.
    OpenExample(usize),
    /// Show the home page.
    Home,
    /// Open the n-th of the recent files.
    OpenRecent(usize),
    /// Open a brief that the home page has found, from 0, at the n-th place found in it.
    OpenFound {
        /// Which brief.
        brief: usize,
        /// Which place; `None` for the brief as such.
        place: Option<usize>,
    },
    /// Have another folder searched from the home page.
    AddFolder,
    /// Have the n-th folder searched no more, from 0.
    RemoveFolder(usize),
    /// Keep the index of the search from one start to the next, or delete it.
    KeepIndex(bool),
    /// Delete the index of the search, and make it anew.
    RebuildIndex,
    /// Read the file again.
    Reload,
    /// Choose another version of the brief, and show how this one differs from it.
    Compare,
    /// Show how the brief differs from another version.
    ShowComparison(Arc<Comparison>),
    /// Make this the selection.
    Select(Item),
    /// Select nothing.
    ClearSelection,
    /// The place before this one.
    Back,
    /// The place that [`Command::Back`] left.
    Forward,
    /// Close what is open on top, else return from a filled stage, else leave the story, else
    /// select nothing.
    Dismiss,
    /// Close the sentence that the app has to say; it was read.
    CloseNotice,
    /// Let a region fill the stage, or return if it does.
    Fill(Region),
    /// What the middle of the desk shows.
    ShowCentre(Centre),
    /// Switch the stage to an entry of the index row.
    SwitchTo(IndexEntry),
    /// Open something on top, or close it if it is open.
    Toggle(Overlay),
    /// List below the stage what is wrong with the file, or stop listing it.
    ListFaults(bool),
    /// Mend what advice is given on and has only one way to be mended.
    MendAll,
    /// Mend what one piece of advice is about.
    Mend {
        /// The advice's code.
        code: String,
        /// The path in the file at which it stands.
        path: String,
    },
    /// Hear no more advice of this code.
    Silence(String),
    /// The next step of the story, or the first.
    NextStep,
    /// The step before this one.
    PreviousStep,
    /// The step with this index, from 0.
    GoToStep(usize),
    /// The last step.
    LastStep,
    /// What is searched for.
    SetQuery(String),
    /// Which cards are shown.
    SetFilter(Filter),
    /// In which order.
    SetSort(Sort),
    /// How it looks.
    SetTheme(ThemeChoice),
    /// Text a step larger.
    LargerText,
    /// Text a step smaller.
    SmallerText,
    /// Text at its designed size.
    ResetText,
    /// Window to full screen and back.
    FullScreen,
    /// Move the diagram's camera.
    Camera(CameraMove),
    /// What the diagram is arranged by.
    Arrange(Arrangement),
    /// The map's relations as a list, or as a picture again.
    ListRelations,
    /// The next card chosen is the end of a way from the selection.
    AskWay,
    /// The shortest ways from the selection to this card.
    WayTo(EntityIx),
    /// Only what is near the selection; a step more if it is what is shown around already.
    Widen,
    /// A step less around it; at the last one, the whole map.
    Narrow,
    /// The whole map.
    ShowAll,
    /// Put a card of the map somewhere, with its centre there.
    PutCard(EntityIx, Point),
    /// Change the brief's file, as one step that can be taken back.
    Edit {
        /// What is changed, in a few words, such as “status of ‘accuses’”.
        label: String,
        /// Steps that follow one another with the same key are one.
        key: Option<String>,
        /// The changes, one after another.
        edits: Vec<Edit>,
    },
    /// Take the last change of the brief or of places back.
    Undo,
    /// Do what was taken back.
    Redo,
    /// Write the brief's file.
    Save,
    /// Write the brief into another file, and go on with that.
    SaveAs,
    /// Merge the version of the file that has conflicts, with a choice for each.
    Resolve(Vec<Side>),
    /// What is done with what is not saved, before the brief is left.
    Leave(Leaving),
    /// Take what was not saved when the program died, or forget it.
    Recover(bool),
    /// Forget where cards were put.
    TidyUp,
    /// Write where cards were put into the brief's file.
    WritePlaces,
    /// The home page tells nothing of briefs that is marked above this.
    SetHome(Mark),
    /// Up to this mark is presented as a rule.
    SetAudience(Mark),
    /// Let nothing glide, or let it again.
    ToggleMotion,
    /// This is when a brief that was edited is saved.
    SetSaves(Saves),
    /// In this language dates are told of a brief that does not say in which it is written.
    SetDates(Tongue),
    /// Show an address of a source in the system's browser.
    OpenUrl(String),
    /// Put words on the clipboard.
    Copy(Clip),
    /// Put what is selected on the clipboard: an item, else the present step, else nothing.
    CopySelection,
    /// Put a picture on the clipboard.
    CopyPicture(Pictured),
    /// Present the story to an audience: from the first step, or from the present one.
    Present {
        /// Whether from the first step.
        from_start: bool,
    },
    /// The same, for an audience that may see up to this mark.
    PresentTo(Mark),
    /// Remember what was chosen of an export.
    SetExport(ExportChoice),
    /// Write a file for others.
    Export(ExportOrder),
    /// Ask the system for a place for an export that was to lie here.
    ChooseTarget(ExportOrder),
    /// End what is being written for others; nothing comes of it.
    EndExport,
    /// Replace what lies where an export is to lie.
    ReplaceExport,
    /// Show what was exported last: the file, or the folder that it lies in.
    OpenExported {
        /// Whether the folder.
        folder: bool,
    },
    /// Print the slides.
    Print,
    /// The same, for readers who may see up to this mark.
    PrintTo(Mark),
    /// Close the window.
    Quit,
    /// Edit what is selected, else the present step of the story, else the head.
    EditSelection,
    /// Open a form.
    OpenForm(About),
    /// Leave the form that is open; what can be kept of it is.
    CloseForm,
    /// Take what is selected out of the brief.
    DeleteSelection,
    /// Take the thing at this place in the list of its kind out of the brief.
    Delete(Kind, usize),
    /// Put the thing at one place in the list of its kind to another.
    Move(Kind, usize, usize),
    /// Make a step of the story that shows what is seen now.
    StepOfView,
    /// Take in what was copied elsewhere.
    Paste,
    /// The same of this text.
    PasteText(String),
    /// Take the rows that were pasted into the brief, understood so.
    Import(Mapping),
    /// Put a picture on the card that is selected, else ask on which.
    TakePicture(Picture),
    /// Put the picture that was taken on this card.
    PictureOf(EntityIx),
    /// Put a picture that lies beside the brief on a card.
    PlacePicture {
        /// The card's id.
        id: String,
        /// The picture's path in the brief.
        path: String,
    },
    /// Say a sentence until it is closed.
    Tell(String),
    /// Have what the file holds again.
    Revert,
    /// Select what is no item: its kind, and its place in the list of that kind.
    Pick(Kind, usize),
    /// Show this text of the file beside the stage, or none.
    ShowText(Option<Pane>),
    /// Have this as the text of a thing, or of the file.
    WriteText {
        /// Of what.
        of: TextOf,
        /// The text.
        text: String,
        /// The line of it that was typed in: what is typed in one is one step.
        line: usize,
    },
    /// Take a text that could not be taken so far, or leave it.
    SettleText(Side),
}

/// How the diagram's camera should move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraMove {
    /// So that everything is seen.
    Fit,
    /// So that the focus is seen.
    FitFocus,
    /// Nearer.
    In,
    /// Farther.
    Out,
}

/// What is done with what is not saved, where a brief is to be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// It is saved.
    Save,
    /// It is forgotten.
    Discard,
    /// The brief is not left.
    Stay,
}

impl Command {
    /// Whether it may be asked for by its key while something lies on top of the stage: what is
    /// beneath does not move unseen.
    #[must_use]
    pub fn reaches_past_sheets(&self) -> bool {
        matches!(
            self,
            Self::Dismiss
                | Self::Toggle(_)
                | Self::ListFaults(_)
                | Self::MendAll
                | Self::Open
                | Self::NewBrief { .. }
                | Self::Home
                | Self::SetHome(_)
                | Self::SetAudience(_)
                | Self::SetExport(_)
                | Self::EndExport
                | Self::AddFolder
                | Self::RebuildIndex
                | Self::ToggleMotion
                | Self::SetSaves(_)
                | Self::SetDates(_)
                | Self::Reload
                | Self::Save
                | Self::SetTheme(_)
                | Self::LargerText
                | Self::SmallerText
                | Self::ResetText
                | Self::FullScreen
                | Self::Quit
        )
    }

    /// Whether the keys that give it mean something else in a field while a text is typed.
    #[must_use]
    pub fn is_of_fields(&self) -> bool {
        matches!(
            self,
            Self::Undo | Self::Redo | Self::EditSelection | Self::CopySelection | Self::Paste
        )
    }

    /// Whether a key that is held down asks for it again and again: to walk on, not to open and close.
    #[must_use]
    pub fn repeats(&self) -> bool {
        matches!(
            self,
            Self::NextStep
                | Self::PreviousStep
                | Self::Back
                | Self::Forward
                | Self::LargerText
                | Self::SmallerText
                | Self::Camera(CameraMove::In | CameraMove::Out)
                | Self::Undo
                | Self::Redo
        )
    }

    /// What the list of commands offers, in its order.
    #[must_use]
    pub fn offered() -> Vec<Self> {
        use Command::{
            Arrange, AskWay, Back, Camera, ClearSelection, Dismiss, Fill, Forward, FullScreen,
            GoToStep, Home, LargerText, LastStep, ListFaults, ListRelations, MendAll, Narrow,
            NewBrief, NextStep, Open, Present, PreviousStep, Quit, Redo, Reload, ResetText, Save,
            SetSort, SetTheme, ShowAll, ShowCentre, SmallerText, TidyUp, Toggle, ToggleMotion,
            Undo, Widen, WritePlaces,
        };
        let mut all = vec![
            Home,
            Open,
            NewBrief { empty: false },
            NewBrief { empty: true },
            Save,
            Reload,
            Self::Compare,
            Toggle(Overlay::Search),
            Toggle(Overlay::Keys),
            Toggle(Overlay::Settings),
        ];
        all.extend(Self::editing());
        all.extend(Region::ALL.iter().map(|region| Fill(*region)));
        all.push(ShowCentre(Centre::Map));
        all.extend(Section::ALL.iter().map(|s| ShowCentre(Centre::Page(*s))));
        all.extend([false, true].map(|from_start| Present { from_start }));
        all.extend([Toggle(Overlay::Export), Self::Print, Self::CopySelection]);
        all.push(Self::CopyPicture(Pictured::Map));
        all.extend([NextStep, PreviousStep, GoToStep(0), LastStep]);
        all.extend([Back, Forward, ClearSelection, Dismiss]);
        all.extend(
            [
                CameraMove::Fit,
                CameraMove::FitFocus,
                CameraMove::In,
                CameraMove::Out,
            ]
            .map(Camera),
        );
        all.extend([Arrangement::Map, Arrangement::BySide, Arrangement::ByRank].map(Arrange));
        all.extend([ListRelations, AskWay, Widen, Narrow, ShowAll]);
        all.extend([Undo, Redo, TidyUp, WritePlaces]);
        all.extend(Sort::ALL.iter().map(|sort| SetSort(*sort)));
        all.extend([Self::AddFolder, Self::RebuildIndex]);
        all.extend(ThemeChoice::ALL.iter().map(|theme| SetTheme(*theme)));
        all.extend([LargerText, SmallerText, ResetText, FullScreen, ToggleMotion]);
        all.extend(Saves::ALL.iter().map(|saves| Self::SetSaves(*saves)));
        all.extend(Tongue::ALL.iter().map(|tongue| Self::SetDates(*tongue)));
        all.extend([ListFaults(true), MendAll, Toggle(Overlay::Commands), Quit]);
        all
    }

    /// What writes in the brief, in the order of the list of commands.
    fn editing() -> Vec<Self> {
        use Command::{DeleteSelection, EditSelection, OpenForm, StepOfView, Toggle};
        let mut all = vec![
            EditSelection,
            Toggle(Overlay::Add),
            Self::Paste,
            DeleteSelection,
        ];
        all.push(OpenForm(About::Present(Kind::Head, 0)));
        let lists = Kind::LISTED.iter();
        all.extend(lists.map(|kind| OpenForm(About::List(*kind))));
        all.push(StepOfView);
        all.extend([Pane::Selected, Pane::Whole].map(|pane| Self::ShowText(Some(pane))));
        all.push(Self::Revert);
        all
    }
}
