//! The window's own loop: events in, commands applied, effects performed.

mod autosave;
mod comparing;
mod editing;
mod effects;
mod files;
mod handing_out;
mod home;
mod looks;
mod pictures;
mod searched;
mod talks;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use egui::{Context, RawInput, Ui, ViewportCommand};
use image::RgbaImage;

use super::beside::Copied;
use super::clipboard::Clipboard;
use super::journal::Journal;
use super::load::{Good, Loaded, Unfiled};
use super::portal::Portal;
use super::record::Reached;
use super::screens::Screens;
use super::settings::Kept;
use super::single::{Shown, serve};
use super::system::{System, SystemLook};
use super::talk_windows::TalkWindows;
use super::turns::{Letters, Turns};
use super::viewer::Viewer;
use super::watch::Watch;
use super::{Start, Wanted};
use crate::brief::Mark;
use crate::session::{Command, Effect, Overlay, Sheet, Spot, State, ThemeChoice};
use crate::theme::Theme;
use crate::theme::fonts;
use crate::ui::Cx;
use crate::ui::desk::{DeskView, FileInfo};
use crate::ui::images::Images;
use crate::ui::slide::ended_ui;
use autosave::Autosave;
use comparing::Comparing;
use editing::{Left, Saving};
use files::unshown;
use handing_out::HandingOut;
use home::Home;
use looks::system_fonts;
use talks::Ended;

/// So soon after a frame the next one is only its echo.
const ECHO: Duration = Duration::from_millis(60);

/// So long a window that is closed waits for what is still being written.
const PATIENCE: Duration = Duration::from_secs(5);

/// Everything that the program holds.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something else about how it ends"
)]
pub(super) struct Window {
    state: State,
    desk: DeskView,
    images: Images,
    theme: Theme,
    looks: Option<(ThemeChoice, SystemLook)>,
    /// The size of text that the window has last been asked for, in percent.
    percent: Option<u16>,
    system: System,
    /// The file shown; `None` for a brief without one.
    path: Option<PathBuf>,
    /// Which brief is shown, if it has no file.
    unfiled: Unfiled,
    /// The last version of the file that could be shown; `None` if there has been none yet.
    good: Option<Good>,
    file: FileInfo,
    kept: Kept,
    watch: Option<Watch>,
    choosing: Option<Receiver<Result<PathBuf, String>>>,
    choosing_folder: Option<Receiver<Result<PathBuf, String>>>,
    /// A brief that is opened at a place that a search has found in it.
    sought: Option<(PathBuf, Spot)>,
    loading: Option<Receiver<Loaded>>,
    /// Another version of the brief that it is to be compared with.
    comparing: Option<Comparing>,
    /// What comes of writing into the file, as a sentence.
    writing: Option<Receiver<String>>,
    handing_out: HandingOut,
    viewer: Viewer,
    portal: Portal,
    clipboard: Clipboard,
    saving: Option<Saving>,
    autosave: Autosave,
    choosing_target: Option<Receiver<Result<PathBuf, String>>>,
    journal: Journal,
    /// What a program that died has left of the brief.
    left: Option<Left>,
    /// Where to, once it is said what becomes of what is not saved.
    leaving: Option<Leave>,
    /// Whether the window is to be closed once a form has handed on what is in it.
    closes: bool,
    /// Whether it was said that a text is unfinished, since the window was to be closed.
    unfinished_told: bool,
    /// Whether what is not saved is not wanted.
    is_discarded: bool,
    decoding: Option<Decoding>,
    /// A picture that is being copied beside the brief, for the card with this id.
    copying: Option<Receiver<Result<(String, Copied), String>>>,
    /// A talk under way, to which the window belongs.
    stage: Option<TalkWindows>,
    /// The home page, while it lies over the brief.
    home: Option<Home>,
    /// A talk that has ended, until the desk is asked for.
    ended: Option<Ended>,
    /// Where a talk on this brief had come to that was cut off.
    cut_off: Option<Reached>,
    /// When a hidden window was last drawn; `None` once it has been asked to be drawn again.
    rests: Option<Instant>,
    /// Nothing above this mark is ever shown, but to the presenter on the console.
    audience: Option<Mark>,
    /// What is still to be done when the window is there.
    begins: Option<Begins>,
    /// The file shown, as other starts are told.
    shown: Shown,
    /// Whether the window is still to be made as large as the screen: one that is not shown yet cannot
    /// be.
    grows: bool,
    turns: Turns,
    /// What lay on top when keys had their last turn.
    on_top: OnTop,
}

/// What a window does first.
#[derive(Clone, Copy)]
struct Begins {
    presents: bool,
    makes: bool,
}

/// Where to after a brief with something unsaved.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Leave {
    /// Out of the program.
    Close,
    /// To the brief at this path.
    Open(PathBuf),
    /// To a brief without a file.
    Unfiled(Unfiled),
}

/// What the window shows on top of all else, which may have a field that takes the keyboard.
#[derive(Clone, Copy, Default, PartialEq)]
struct OnTop {
    talks: bool,
    has_ended: bool,
    overlay: Option<Overlay>,
    sheet: Option<Sheet>,
}

/// Pictures on their way: how many are still to come, and where from, each with its path in the brief.
type Decoding = (usize, Receiver<(String, Option<RgbaImage>)>);

impl Window {
    /// The window that the program was started for.
    pub fn start(ctx: &Context, mut kept: Kept, start: Start, notice: Option<String>) -> Self {
        // Who starts the program for the first time is shown what it is for.
        let nothing = matches!(start.brief, Wanted::Nothing) && !start.presents;
        let home = nothing && (std::mem::replace(&mut kept.greeted, true) || start.makes);
        let audience = start.audience;
        let loaded = match start.brief {
            Wanted::File(path) => Loaded::read(Some(path), audience),
            Wanted::Piped(bytes) => Loaded::unfiled(Unfiled::Piped(bytes.into()), audience),
            Wanted::Nothing => {
                let last = kept.recent.first().filter(|_| start.presents);
                Loaded::read(last.cloned(), audience)
            }
        };
        let mut window = Self::new(ctx, kept, (loaded, audience), notice);
        window.viewer = Viewer::of_system();
        window.portal = Portal::of_system();
        window.clipboard = Clipboard::of_system();
        window.begins = Some(Begins {
            presents: start.presents,
            makes: start.makes,
        });
        if nothing {
            window.keep();
        }
        if home {
            window.go_home(ctx, false);
        }
        window
    }

    pub fn new(
        ctx: &Context,
        kept: Kept,
        (loaded, audience): (Loaded, Option<Mark>),
        notice: Option<String>,
    ) -> Self {
        ctx.set_fonts(fonts::definitions());
        ctx.add_font_provider(Arc::new(system_fonts()));
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let grows = kept.maximized;
        let mut desk = DeskView::default();
        desk.set_columns(kept.columns);
        desk.set_remembered(kept.tables.clone());
        let mut window = Self {
            state: State::new(Arc::new(unshown("Chancery")), kept.settings),
            desk,
            images: Images::default(),
            theme: Theme::light(),
            looks: None,
            percent: None,
            system: System::default(),
            path: None,
            unfiled: Unfiled::default(),
            good: None,
            file: FileInfo::default(),
            kept,
            watch: None,
            choosing: None,
            choosing_folder: None,
            sought: None,
            loading: None,
            comparing: None,
            writing: None,
            handing_out: HandingOut::default(),
            viewer: Viewer::default(),
            portal: Portal::default(),
            clipboard: Clipboard::default(),
            saving: None,
            autosave: Autosave::default(),
            choosing_target: None,
            journal: Journal::default(),
            left: None,
            leaving: None,
            closes: false,
            unfinished_told: false,
            is_discarded: false,
            decoding: None,
            copying: None,
            stage: None,
            home: None,
            ended: None,
            cut_off: None,
            rests: Some(Instant::now()),
            audience,
            begins: None,
            shown: Shown::default(),
            grows,
            turns: Turns::default(),
            on_top: OnTop::default(),
        };
        window.open(ctx, loaded);
        window.tell_searched();
        window.file.notice = window.file.notice.take().or(notice);
        window.dress(ctx);
        window
    }

    /// Makes ready for the true size: it was guessed so far.
    pub fn settle(&mut self) {
        self.desk.forget_rooms();
    }

    /// Does what waits for the window to be there.
    fn begin(&mut self, ctx: &Context, begins: Begins) {
        serve(ctx, &self.shown);
        if begins.presents && self.good.is_some() {
            let effect = self.state.apply(Command::Present { from_start: true });
            self.perform(ctx, effect);
        }
        if begins.makes {
            self.perform(ctx, Effect::NewBrief { empty: false });
        }
    }

    /// Leaves in the input of a frame what has its turn; true if more waits for the next.
    pub fn take_turns(&mut self, ctx: &Context, input: &mut RawInput) -> bool {
        let letters = match &self.stage {
            _ if ctx.text_edit_focused() => Letters::Typed,
            Some(stage) if stage.talk().awaits_letters() => Letters::Typed,
            _ => Letters::Acts,
        };
        let on_top = self.on_top();
        let changed = std::mem::replace(&mut self.on_top, on_top) != on_top;
        self.turns.take(input, letters, changed)
    }

    fn on_top(&self) -> OnTop {
        OnTop {
            talks: self.stage.is_some(),
            has_ended: self.ended.is_some(),
            overlay: self.state.overlay(),
            sheet: self.stage.as_ref().and_then(|stage| stage.talk().sheet()),
        }
    }

    /// Shows the window and does what it is asked to; `screens` says which there are.
    pub fn show(&mut self, ui: &mut Ui, screens: &dyn Fn() -> Screens) {
        let ctx = ui.ctx().clone();
        self.listen(&ctx);
        self.mind_closing(&ctx);
        self.dress(&ctx);
        self.file.saved = self.saved_words();
        self.tell_title(&ctx);
        self.draw(ui, &ctx, screens);
        self.fetch_pictures(&ctx);
        self.keep_journal(&ctx);
        self.save_by_itself(&ctx);
    }

    fn draw(&mut self, ui: &mut Ui, ctx: &Context, screens: &dyn Fn() -> Screens) {
        if let Some(stage) = &mut self.stage {
            stage.ui(ui, (&self.theme, &self.images), screens);
            self.end_if_over(ctx);
            self.rests = Some(Instant::now());
            return;
        }
        if let Some(ended) = &self.ended {
            if ended_ui(ui, &self.theme, ended.mark) {
                self.ended = None;
                self.follow(ctx);
                ctx.request_repaint();
            }
            return;
        }
        if self.home.is_some() {
            self.draw_home(ui, ctx);
            return;
        }
        let cx = Cx {
            state: &self.state,
            theme: &self.theme,
            images: &self.images,
        };
        let commands = self.desk.ui(ui, cx, &self.file);
        if !commands.is_empty() {
            // The views of this frame showed the state before these commands.
            ctx.request_repaint();
        }
        for command in commands {
            let effect = self.state.apply(command);
            self.perform(ctx, effect);
        }
        self.measure(ctx);
    }
}

impl eframe::App for Window {
    /// A hidden window gets no frames, and what it shows may be seen on a call all the same, so it asks
    /// for them. Drawing has an echo, which must not ask again.
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.end_if_over(ctx);
        let Some(stage) = &self.stage else {
            return;
        };
        stage.wake(ctx);
        let console = stage.talk().has_console();
        let rested = self.rests.is_some_and(|since| since.elapsed() > ECHO);
        if console && rested && is_hidden(ctx) {
            self.rests = None;
            ctx.send_viewport_cmd(ViewportCommand::RequestPaintWhileHidden);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        // The frame before this one has been shown, so the window is there.
        if self.grows && ui.ctx().cumulative_frame_nr() > 2 {
            self.grows = false;
            ui.ctx().send_viewport_cmd(ViewportCommand::Maximized(true));
        } else if self.grows {
            ui.ctx().request_repaint();
        }
        if ui.ctx().cumulative_frame_nr() > 2
            && let Some(begins) = self.begins.take()
        {
            self.begin(ui.ctx(), begins);
        } else if self.begins.is_some() {
            ui.ctx().request_repaint();
        }
        let pixels_per_point = ui.ctx().pixels_per_point();
        self.show(ui, &|| Screens::of(frame, pixels_per_point));
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.take_turns(ctx, input) {
            ctx.request_repaint_of(input.viewport_id);
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.page.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // Closing the window ends a talk as Escape does.
        if let Some(stage) = self.stage.take() {
            // What could not be kept stays in the record.
            let _ = stage.end();
        }
        if let Some(writing) = self.writing.take() {
            // What is asked for at the last moment is done, unless the disk does not answer.
            let _ = writing.recv_timeout(PATIENCE);
        }
        if let Some(running) = self.handing_out.running.take() {
            let _ = running.wait(PATIENCE);
        }
        if let Some(saving) = self.saving.take() {
            let _ = saving.outcome().recv_timeout(PATIENCE);
        }
        if self.is_discarded {
            self.journal.forget();
        } else {
            let (document, path) = (self.state.document(), self.path.as_deref());
            self.journal.finish(document, path);
        }
        self.kept.columns = self.desk.columns();
        self.kept.tables = self.desk.remembered().clone();
        // There is no window left to say it in, and only looks are lost.
        let _ = self.kept.write();
    }
}

fn is_hidden(ctx: &Context) -> bool {
    ctx.input(|input| input.viewport().visible() == Some(false))
}

#[cfg(test)]
mod tests;
