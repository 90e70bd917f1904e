//! Everything a user can ask for, as data.

use super::keys::{Chord, Key};
use super::state::{Centre, Overlay, Region, Section, ThemeChoice};
use super::{Filter, Sort};
use crate::brief::Item;
use crate::diagram::layout::Arrangement;

/// A wish of the user's. Views return them, [`super::State::apply`] fulfils them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a brief to open.
    Open,
    /// Open the n-th of the recent files.
    OpenRecent(usize),
    /// Read the file again.
    Reload,
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
    /// Let a region fill the stage, or return if it does.
    Fill(Region),
    /// What the middle of the desk shows.
    ShowCentre(Centre),
    /// Open something on top, or close it if it is open.
    Toggle(Overlay),
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
    /// Show an address of a source in the system's browser.
    OpenUrl(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Close the window.
    Quit,
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

/// What the app has to do after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Nothing outside the state.
    None,
    /// Ask the user for a file.
    OpenDialog,
    /// Open the n-th recent file.
    OpenRecent(usize),
    /// Read the file again.
    Reload,
    /// Toggle full screen.
    FullScreen,
    /// Move the diagram's camera.
    Camera(CameraMove),
    /// Show an address in the browser.
    OpenUrl(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Close the window.
    Quit,
}

impl Command {
    /// What the list of commands offers, in its order.
    #[must_use]
    pub fn offered() -> Vec<Self> {
        use Command::{
            Arrange, Back, Camera, ClearSelection, Dismiss, Fill, Forward, FullScreen, GoToStep,
            LargerText, LastStep, NextStep, Open, PreviousStep, Quit, Reload, ResetText, SetSort,
            SetTheme, ShowCentre, SmallerText, Toggle,
        };
        let mut all = vec![Open, Reload, Toggle(Overlay::Search), Toggle(Overlay::Keys)];
        all.extend(Region::ALL.iter().map(|region| Fill(*region)));
        all.push(ShowCentre(Centre::Map));
        all.extend(Section::ALL.iter().map(|s| ShowCentre(Centre::Page(*s))));
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
        all.extend(Sort::ALL.iter().map(|sort| SetSort(*sort)));
        all.extend(ThemeChoice::ALL.iter().map(|theme| SetTheme(*theme)));
        all.extend([LargerText, SmallerText, ResetText, FullScreen]);
        all.extend([Toggle(Overlay::Faults), Toggle(Overlay::Commands), Quit]);
        all
    }

    /// What the user reads; starts with a capital letter, has no full stop.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Open => "Open a brief…".into(),
            Self::OpenRecent(n) => format!("Open recent file {}", n + 1),
            Self::Reload => "Read the file again".into(),
            Self::Select(_) => "Select".into(),
            Self::ClearSelection => "Select nothing".into(),
            Self::Back => "Back".into(),
            Self::Forward => "Forward".into(),
            Self::Dismiss => "Close or return".into(),
            Self::Fill(region) => format!("{}, full width", region.title()),
            Self::ShowCentre(Centre::Map) => "Show the map in the middle".into(),
            Self::ShowCentre(Centre::Page(section)) => format!("Show: {}", section.title()),
            Self::Toggle(overlay) => overlay.title().into(),
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
            Self::OpenUrl(_) => "Open the source’s address".into(),
            Self::Copy(_) => "Copy".into(),
            Self::Quit => "Quit".into(),
        }
    }

    /// The chords that give this command anywhere; the first is the one shown.
    #[must_use]
    pub fn chords(&self) -> Vec<Chord> {
        use Key::{Backspace, Char, End, Escape, F, Home, Left, PageDown, PageUp, Right, Space};
        match self {
            Self::Open => vec![Chord::ctrl(Char('o'))],
            Self::Reload => vec![Chord::ctrl(Char('r')), Chord::plain(F(5))],
            Self::Back => vec![Chord::alt(Left), Chord::plain(Backspace)],
            Self::Forward => vec![Chord::alt(Right)],
            Self::Dismiss => vec![Chord::plain(Escape)],
            Self::Fill(region) => vec![Chord::plain(Char(region.digit()))],
            Self::Toggle(Overlay::Search) => {
                vec![Chord::ctrl(Char('f')), Chord::plain(Char('/'))]
            }
            Self::Toggle(Overlay::Commands) => vec![Chord::ctrl(Char('k'))],
            Self::Toggle(Overlay::Keys) => vec![Chord::plain(Char('?')), Chord::plain(F(1))],
            Self::Toggle(Overlay::Faults) => vec![Chord::plain(F(8))],
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
            Self::SetTheme(ThemeChoice::Light) => vec![Chord::ctrl(Char('1'))],
            Self::SetTheme(ThemeChoice::Dark) => vec![Chord::ctrl(Char('2'))],
            Self::SetTheme(ThemeChoice::Contrast) => vec![Chord::ctrl(Char('3'))],
            Self::Quit => vec![Chord::ctrl(Char('q'))],
            _ => Vec::new(),
        }
    }
}
