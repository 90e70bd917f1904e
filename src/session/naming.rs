//! How commands are called, and the keys that give them.

use super::clip::Pictured;
use super::command::{CameraMove, Command, Leaving};
use super::form::About;
use super::keys::{Chord, Key};
use super::settings::ThemeChoice;
use super::source::Pane;
use super::stage::{Centre, Overlay};
use crate::brief::edit::Side;
use crate::diagram::layout::Arrangement;

impl Command {
    /// What the user reads; starts with a capital letter, has no full stop.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a line for each command")]
    pub fn label(&self) -> String {
        match self {
            Self::Open => "Open a brief…".into(),
            Self::NewBrief { empty: false } => "New brief…".into(),
            Self::NewBrief { empty: true } => "New brief that holds nothing yet…".into(),
            Self::OpenExample(n) => format!("Open example {}", n + 1),
            Self::Home => "Home".into(),
            Self::SetHome(mark) => format!("Home page tells up to {}", mark.words()),
            Self::SetAudience(mark) => format!("Present up to {} as a rule", mark.words()),
            Self::OpenRecent(n) => format!("Open recent file {}", n + 1),
            Self::OpenFound { .. } => "Open what was found".into(),
            Self::AddFolder => "Search another folder from the home page…".into(),
            Self::RemoveFolder(_) => "Search this folder no more".into(),
            Self::KeepIndex(true) => "Keep an index of briefs for the search".into(),
            Self::KeepIndex(false) => "Delete the index of briefs".into(),
            Self::RebuildIndex => "Make the index of briefs anew".into(),
            Self::Reload => "Read the file again".into(),
            Self::Compare | Self::ShowComparison(_) => "Compare with another version…".into(),
            Self::Select(_) => "Select".into(),
            Self::ClearSelection => "Select nothing".into(),
            Self::Back => "Back".into(),
            Self::Forward => "Forward".into(),
            Self::Dismiss => "Close or return".into(),
            Self::CloseNotice => "Close".into(),
            Self::Fill(region) => format!("{}, full width", region.title()),
            Self::ShowCentre(Centre::Map) => "Show the map in the middle".into(),
            Self::ShowCentre(Centre::Page(section)) => format!("Show: {}", section.title()),
            Self::SwitchTo(entry) => format!("Switch to: {}", entry.title()),
            Self::Toggle(Overlay::Export) => "Export…".into(),
            Self::Toggle(overlay) => overlay.title().into(),
            Self::ListFaults(true) => "List the faults in the file".into(),
            Self::MendAll => "Mend what has only one way to be mended".into(),
            Self::Mend { .. } => "Mend this".into(),
            Self::Silence(code) => format!("Silence advice on {code}"),
            Self::ListFaults(false) => "Close the list of faults".into(),
            Self::NextStep => "Next step of the story".into(),
            Self::PreviousStep => "Previous step of the story".into(),
            Self::GoToStep(0) => "First step of the story".into(),
            Self::GoToStep(n) => format!("Step {} of the story", n + 1),
            Self::LastStep => "Last step of the story".into(),
            Self::SetQuery(_) => "Search".into(),
            Self::SetFilter(_) => "Filter".into(),
            Self::SetSort(sort) => format!("Sort the cards {}", sort.words()),
            Self::SetTheme(theme) => format!("Look: {}", theme.words()),
            Self::LargerText => "Larger text".into(),
            Self::SmallerText => "Smaller text".into(),
            Self::ResetText => "Text at its usual size".into(),
            Self::FullScreen => "Full screen".into(),
            Self::Camera(CameraMove::Fit) => "Fit the whole map".into(),
            Self::Camera(CameraMove::FitFocus) => "Zoom to the focus".into(),
            Self::Camera(CameraMove::In) => "Zoom in".into(),
            Self::Camera(CameraMove::Out) => "Zoom out".into(),
            Self::Arrange(Arrangement::Map) => "Arrange the map by ties".into(),
            Self::Arrange(Arrangement::ByRank) => "Arrange the map by rank".into(),
            Self::Arrange(Arrangement::BySide) => "Arrange the map by side".into(),
            Self::ListRelations => "Relations as a list, or as a map".into(),
            Self::AskWay => "Shortest way from the selection to another card".into(),
            Self::WayTo(_) => "Shortest way to this card".into(),
            Self::Widen => "Only what is near the selection, or a step more".into(),
            Self::Narrow => "A step less around the selection".into(),
            Self::ShowAll => "The whole map again".into(),
            Self::PutCard(..) => "Move a card".into(),
            Self::Edit { label, .. } => format!("Change: {label}"),
            Self::Undo => "Take back the last change".into(),
            Self::Redo => "Do again what was taken back".into(),
            Self::Save => "Save the brief".into(),
            Self::SaveAs => "Save the brief as another file…".into(),
            Self::Resolve(_) => "Merge the two versions".into(),
            Self::Leave(Leaving::Save) => "Save".into(),
            Self::Leave(Leaving::Discard) => "Discard".into(),
            Self::Leave(Leaving::Stay) => "Cancel".into(),
            Self::Recover(true) => "Take what was not saved".into(),
            Self::Recover(false) => "Forget what was not saved".into(),
            Self::TidyUp => "Tidy the map up: forget where cards were put".into(),
            Self::WritePlaces => "Write the places of moved cards into the brief".into(),
            Self::ToggleMotion => "Motion on or off".into(),
            Self::SetSaves(saves) => format!("Save briefs {}", saves.words()),
            Self::SetDates(tongue) => format!("Tell dates in {}", tongue.words()),
            Self::OpenUrl(_) => "Open the source’s address".into(),
            Self::Copy(_) => "Copy".into(),
            Self::CopySelection => "Copy what is selected, with its sources and mark".into(),
            Self::CopyPicture(Pictured::Map) => "Copy the map as a picture".into(),
            Self::CopyPicture(Pictured::Step(_)) => "Copy this step as a picture".into(),
            Self::Present { from_start: false } => "Present from here".into(),
            Self::Present { from_start: true } => "Present from the start".into(),
            Self::PresentTo(mark) => format!("Present up to {}", mark.words()),
            Self::SetExport(choice) => format!("Export as {}", choice.kind.words()),
            Self::Export(_) => "Export".into(),
            Self::ChooseTarget(_) => "Choose where to export…".into(),
            Self::EndExport => "Cancel what is being written".into(),
            Self::ReplaceExport => "Replace it".into(),
            Self::OpenExported { folder: false } => "Open what was exported".into(),
            Self::OpenExported { folder: true } => "Show what was exported in its folder".into(),
            Self::Print => "Print…".into(),
            Self::PrintTo(mark) => format!("Print up to {}", mark.words()),
            Self::Quit => "Quit".into(),
            Self::EditSelection => "Edit what is selected".into(),
            Self::OpenForm(About::Present(kind, _)) => format!("Edit {}", kind.one()),
            Self::OpenForm(About::New(kind, _)) => format!("Add {}", kind.one()),
            Self::OpenForm(About::List(kind)) => format!("Put in order: {}", kind.all()),
            Self::CloseForm => "Leave the form".into(),
            Self::DeleteSelection => "Delete what is selected".into(),
            Self::Delete(kind, _) => format!("Delete {}", kind.one()),
            Self::Move(kind, ..) => format!("Move {}", kind.one()),
            Self::StepOfView => "Make a step of what I see".into(),
            Self::Paste | Self::PasteText(_) => "Paste what was copied elsewhere".into(),
            Self::Import(_) => "Take the rows into the brief".into(),
            Self::TakePicture(_) | Self::PictureOf(_) | Self::PlacePicture { .. } => {
                "Put a picture on a card".into()
            }
            Self::Tell(_) => "Say".into(),
            Self::Revert => "Revert: have what the file holds".into(),
            Self::Pick(kind, _) => format!("Select {}", kind.one()),
            Self::ShowText(Some(Pane::Selected)) => "Text of what is selected".into(),
            Self::ShowText(Some(Pane::Whole)) => "Text of the whole file".into(),
            Self::ShowText(None) => "Close the text".into(),
            Self::WriteText { .. } => "Write in the text".into(),
            Self::SettleText(Side::Mine) => "Keep this text".into(),
            Self::SettleText(Side::Theirs) => "Discard this text".into(),
        }
    }

    /// The chords that give this command anywhere; the first is the one shown.
    #[must_use]
    pub fn chords(&self) -> Vec<Chord> {
        use Key::{Backspace, Char, End, Escape, F, Home, Left, PageDown, PageUp, Right, Space};
        match self {
            Self::Open => vec![Chord::ctrl(Char('o'))],
            Self::Home => vec![Chord::ctrl(Char('h'))],
            Self::NewBrief { empty: false } => vec![Chord::ctrl(Char('n')).with_shift()],
            Self::Reload => vec![Chord::ctrl(Char('r'))],
            Self::Present { from_start: false } => vec![Chord::plain(F(5))],
            Self::Present { from_start: true } => vec![Chord::shift(F(5))],
            Self::Back => vec![Chord::alt(Left), Chord::plain(Backspace)],
            Self::Forward => vec![Chord::alt(Right)],
            Self::Dismiss => vec![Chord::plain(Escape)],
            Self::Fill(region) => vec![Chord::plain(Char(region.digit()))],
            Self::Toggle(Overlay::Search) => {
                vec![Chord::ctrl(Char('f')), Chord::plain(Char('/'))]
            }
            Self::Toggle(Overlay::Commands) => vec![Chord::ctrl(Char('k'))],
            Self::Toggle(Overlay::Settings) => vec![Chord::ctrl(Char(','))],
            Self::Toggle(Overlay::Keys) => vec![Chord::plain(Char('?')), Chord::plain(F(1))],
            Self::ListFaults(true) => vec![Chord::plain(F(8))],
            Self::MendAll => vec![Chord::shift(F(8))],
            Self::NextStep => [Right, PageDown, Space].map(Chord::plain).to_vec(),
            Self::PreviousStep => [Left, PageUp].map(Chord::plain).to_vec(),
            Self::GoToStep(0) => vec![Chord::plain(Home)],
            Self::LastStep => vec![Chord::plain(End)],
            Self::LargerText => vec![Chord::ctrl(Char('+')), Chord::ctrl(Char('='))],
            Self::SmallerText => vec![Chord::ctrl(Char('-'))],
            Self::ResetText => vec![Chord::ctrl(Char('0'))],
            Self::FullScreen => vec![Chord::plain(F(11))],
            Self::Camera(CameraMove::Fit) => {
                vec![Chord::plain(Char('f')), Chord::plain(Char('0'))]
            }
            Self::Camera(CameraMove::FitFocus) => vec![Chord::plain(Char('z'))],
            Self::Camera(CameraMove::In) => {
                vec![Chord::plain(Char('+')), Chord::plain(Char('='))]
            }
            Self::Camera(CameraMove::Out) => vec![Chord::plain(Char('-'))],
            Self::ListRelations => vec![Chord::plain(Char('l'))],
            Self::AskWay => vec![Chord::plain(Char('w'))],
            Self::Widen => vec![Chord::plain(Char('n'))],
            Self::Narrow => vec![Chord::shift(Char('n'))],
            Self::ShowAll => vec![Chord::plain(Char('a'))],
            Self::Save => vec![Chord::ctrl(Char('s'))],
            Self::Toggle(Overlay::Export) => vec![Chord::ctrl(Char('e'))],
            Self::CopySelection => vec![Chord::ctrl(Char('c'))],
            Self::Print => vec![Chord::ctrl(Char('p'))],
            Self::SaveAs => vec![Chord::ctrl(Char('s')).with_shift()],
            Self::Undo => vec![Chord::ctrl(Char('z'))],
            Self::Redo => vec![Chord::ctrl(Char('y')), Chord::ctrl(Char('z')).with_shift()],
            Self::SetTheme(ThemeChoice::Light) => vec![Chord::ctrl(Char('1'))],
            Self::SetTheme(ThemeChoice::Dark) => vec![Chord::ctrl(Char('2'))],
            Self::SetTheme(ThemeChoice::Contrast) => vec![Chord::ctrl(Char('3'))],
            Self::Quit => vec![Chord::ctrl(Char('q'))],
            Self::EditSelection => vec![Chord::plain(Char('e')), Chord::plain(F(2))],
            Self::Toggle(Overlay::Add) => vec![Chord::ctrl(Char('n'))],
            Self::Paste => vec![Chord::ctrl(Char('v'))],
            Self::DeleteSelection => vec![Chord::plain(Key::Delete)],
            Self::StepOfView => vec![Chord::ctrl(Char('m'))],
            Self::ShowText(Some(Pane::Selected)) => vec![Chord::ctrl(Char('t'))],
            _ => Vec::new(),
        }
    }
}
