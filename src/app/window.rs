//! The window's own loop: events in, commands applied, effects performed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use egui::epaint::text::{FallbackRequest, FontProvider};
use egui::{ColorImage, Context, Ui, ViewportCommand};
use egui_system_font_provider::SystemFontProvider;
use image::RgbaImage;

use super::background::begin;
use super::load::{Loaded, name};
use super::places;
use super::presenting::{AUDIENCE, Presenting};
use super::record::{self, Reached};
use super::settings::Kept;
use super::system::{System, SystemLook};
use super::watch::Watch;
use crate::brief::{Brief, Fault, Mark, Severity};
use crate::diagram::layout::Point;
use crate::files::BriefFolder;
use crate::session::{Command, Effect, State, ThemeChoice};
use crate::ui::desk::{DeskView, FileInfo};
use crate::ui::images::Images;
use crate::ui::slide::ended_ui;
use crate::ui::theme::Theme;
use crate::ui::{Cx, fonts};

/// Everything that the program holds.
pub(super) struct Window {
    state: State,
    desk: DeskView,
    images: Images,
    theme: Theme,
    looks: Option<(ThemeChoice, SystemLook, u16)>,
    system: System,
    /// The file shown; `None` for the brief that comes with the program.
    path: Option<PathBuf>,
    /// Whether there has been a version of the file that could be shown.
    good: bool,
    file: FileInfo,
    kept: Kept,
    watch: Option<Watch>,
    choosing: Option<Receiver<Result<PathBuf, String>>>,
    loading: Option<Receiver<Loaded>>,
    decoding: Option<Receiver<(String, RgbaImage)>>,
    presenting: Option<Presenting>,
    /// The mark of a talk that has ended and withheld something, until the desk is asked for.
    ended: Option<Mark>,
    /// Where a talk on this brief had come to that was cut off.
    cut_off: Option<Reached>,
    /// When a hidden window was last drawn; `None` once it has been asked to be drawn again.
    rests: Option<Instant>,
    /// Nothing above this mark is ever shown.
    audience: Option<Mark>,
    /// Whether the window is still to be made as large as the screen: one that is not shown yet cannot
    /// be.
    grows: bool,
}

impl Window {
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
        let mut window = Self {
            state: State::new(Arc::new(unshown("Chancery")), kept.settings),
            desk,
            images: Images::default(),
            theme: Theme::light(),
            looks: None,
            system: System::default(),
            path: None,
            good: false,
            file: FileInfo::default(),
            kept,
            watch: None,
            choosing: None,
            loading: None,
            decoding: None,
            presenting: None,
            ended: None,
            cut_off: None,
            rests: Some(Instant::now()),
            audience,
            grows,
        };
        window.open(ctx, loaded);
        window.file.notice = window.file.notice.take().or(notice);
        window.dress(ctx);
        window
    }

    /// Shows another file than the one shown, and remembers and watches it from now on. One that
    /// cannot even be read changes nothing.
    fn open(&mut self, ctx: &Context, loaded: Loaded) {
        if loaded.unread.is_some() {
            self.file.notice = loaded.unread;
            return;
        }
        let brief = loaded.brief.clone().unwrap_or_else(|| {
            let title = loaded.path.as_deref().map(name).unwrap_or_default();
            Arc::new(unshown(&title))
        });
        self.state = State::new(brief, self.state.settings());
        self.images = Images::default();
        self.watch = None;
        self.path.clone_from(&loaded.path);
        self.file.name = self.path.as_deref().map(name).unwrap_or_default();
        self.good = loaded.brief.is_some();
        self.file.faults.clear();
        self.hear(loaded.faults);
        if let Some(path) = &self.path {
            self.kept.opened(path);
            self.keep();
        }
        self.file.recent = self
            .kept
            .recent
            .iter()
            .map(|path| with_folder(path))
            .collect();
        self.offer_to_resume();
        self.follow(ctx);
    }

    /// Shows a newer version of the file, or, as long as that has faults, the last good one.
    fn reload(&mut self, ctx: &Context, loaded: Loaded) {
        if let Some(sentence) = loaded.unread {
            self.file.notice = Some(format!("{sentence} The last good version is shown."));
            return;
        }
        self.hear(loaded.faults);
        if let Some(presenting) = &mut self.presenting {
            presenting.tell(self.file.notice.clone());
        }
        if let Some(brief) = loaded.brief {
            if *brief != *self.state.brief() {
                self.state = self.state.reloaded(brief);
                if let Some(presenting) = &mut self.presenting {
                    presenting.reload(self.state.brief());
                }
            }
            self.good = true;
            self.follow(ctx);
        }
    }

    /// Says what the gate has found.
    fn hear(&mut self, faults: Vec<Fault>) {
        let severe = |faults: &[Fault]| {
            let severe = faults.iter().filter(|f| f.severity == Severity::Fault);
            severe.count()
        };
        let (before, now) = (severe(&self.file.faults), severe(&faults));
        self.file.notice = match (now, self.good) {
            (0, _) => None,
            (_, false) => Some("The file has faults and cannot be shown yet.".to_owned()),
            (1, true) => Some("The file has a fault; the last good version is shown.".to_owned()),
            (n, true) => Some(format!(
                "The file has {n} faults; the last good version is shown."
            )),
        };
        // A list that was closed stays closed until the file has been good again.
        if now > 0 && before == 0 {
            self.state.apply(Command::ListFaults(true));
        } else if now == 0 && before > 0 {
            self.state.apply(Command::ListFaults(false));
        }
        self.file.faults = faults;
    }

    /// Brings what goes with the brief up to date: title, pictures, what is watched. The title is
    /// seen in task bars and window lists, so above green it is the program's name alone.
    fn follow(&mut self, ctx: &Context) {
        let brief = self.state.brief();
        let title = if self.presenting.is_some() || self.ended.is_some() {
            AUDIENCE.to_owned()
        } else if self.state.mark() <= Mark::Green {
            format!("{} — Chancery", brief.head.title)
        } else {
            "Chancery".to_owned()
        };
        ctx.send_viewport_cmd(ViewportCommand::Title(title));

        let Some(path) = &self.path else {
            self.decoding = None;
            return;
        };
        let folder = BriefFolder::of(path);
        let mut files: BTreeSet<PathBuf> = folder.picture_files(brief).collect();
        let pictures = !files.is_empty();
        files.insert(path.clone());
        if self
            .watch
            .as_ref()
            .is_none_or(|watch| *watch.files() != files)
        {
            match Watch::new(files, ctx) {
                Ok(watch) => self.watch = Some(watch),
                Err(sentence) => self.file.notice = Some(sentence),
            }
        }
        let brief = brief.clone();
        self.decoding = pictures.then(|| {
            begin(ctx, move |teller| {
                for picture in folder.pictures(&brief) {
                    if !teller.tell(picture) {
                        return;
                    }
                }
            })
        });
    }

    fn keep(&mut self) {
        if let Err(sentence) = self.kept.write() {
            self.file.notice = Some(sentence);
        }
    }

    fn load(&mut self, ctx: &Context, path: Option<PathBuf>) {
        let audience = self.audience;
        self.loading = Some(begin(ctx, move |teller| {
            teller.tell(Loaded::read(path, audience));
        }));
    }

    /// Takes what came from outside since the last frame.
    fn listen(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            let file = input.raw.dropped_files.last();
            file.map(|file| file.path().to_path_buf())
        });
        if let Some(loaded) = self.loading.as_ref().and_then(|r| r.try_recv().ok()) {
            self.loading = None;
            if loaded.path == self.path {
                self.reload(ctx, loaded);
            } else {
                self.open(ctx, loaded);
            }
        }
        let chosen = match self.choosing.as_ref().map(Receiver::try_recv) {
            Some(Ok(Ok(path))) => Some(path),
            Some(Ok(Err(sentence))) => {
                self.file.notice = Some(sentence);
                None
            }
            Some(Err(TryRecvError::Disconnected)) => {
                self.choosing = None;
                None
            }
            Some(Err(TryRecvError::Empty)) | None => None,
        };
        if let Some(path) = dropped.or(chosen) {
            self.load(ctx, Some(path));
        } else if self.loading.is_none() && self.watch.as_ref().is_some_and(Watch::changed) {
            self.load(ctx, self.path.clone());
        }
        if let Some(decoding) = &self.decoding {
            for (path, picture) in decoding.try_iter() {
                let size = [picture.width() as usize, picture.height() as usize];
                let pixels = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
                self.images.insert(ctx, &path, pixels);
            }
        }
    }

    fn perform(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::None => {}
            // One dialog at a time.
            Effect::OpenDialog if self.choosing.is_some() => {}
            Effect::OpenDialog => {
                self.choosing = Some(begin(ctx, |teller| {
                    if let Some(chosen) = choose() {
                        teller.tell(chosen);
                    }
                }));
            }
            Effect::OpenRecent(n) => {
                if let Some(path) = self.kept.recent.get(n) {
                    self.load(ctx, Some(path.clone()));
                }
            }
            Effect::Reload => self.load(ctx, self.path.clone()),
            Effect::CloseNotice => self.file.notice = None,
            Effect::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen == Some(true));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Effect::Camera(camera) => self.desk.camera(camera),
            Effect::WritePlaces(places) => self.write_places(&places),
            Effect::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::Present(mark, step) => self.present(ctx, mark, step),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Writes places of the map into the file; watching it brings them back.
    fn write_places(&mut self, places: &[(String, Point)]) {
        let Some(path) = &self.path else {
            let sentence = "The brief that comes with the program has no file to write into.";
            self.file.notice = Some(sentence.to_owned());
            return;
        };
        let written = places::write(path, places);
        self.file.notice = Some(written.unwrap_or_else(|sentence| sentence));
    }

    /// Begins to present; the window is the audience's from now on.
    fn present(&mut self, ctx: &Context, mark: Mark, step: usize) {
        let brief = self.state.shared_brief().clone();
        let settings = self.state.settings();
        let shown = (&*brief, self.path.as_deref());
        match Presenting::begin(shown, mark, settings, step, self.cut_off.clone()) {
            Ok(presenting) => {
                self.cut_off = None;
                self.file.notice = None;
                ctx.send_viewport_cmd(ViewportCommand::Title(AUDIENCE.to_owned()));
                ctx.set_zoom_factor(1.0);
                self.presenting = Some(presenting);
                ctx.request_repaint();
            }
            Err(error) => self.file.notice = Some(error.to_string()),
        }
    }

    /// Back to the desk, at the step with the title at which the talk ended; by way of a page that
    /// says so, where the desk shows more than the audience may see.
    fn end_presenting(&mut self, ctx: &Context) {
        let Some(presenting) = self.presenting.take() else {
            return;
        };
        let title = presenting.title().map(str::to_owned);
        let story = self.state.story();
        if let Some(step) = story
            .iter()
            .position(|step| Some(&step.title) == title.as_ref())
        {
            self.state.apply(Command::GoToStep(step));
        }
        self.ended = presenting.withholds();
        self.file.notice = presenting.end();
        self.looks = None;
        self.follow(ctx);
        ctx.request_repaint();
    }

    /// Offers to go on with a talk that a crash has cut off.
    fn offer_to_resume(&mut self) {
        self.cut_off = record::cut_off(self.path.as_deref());
        let Some(reached) = &self.cut_off else {
            return;
        };
        // The audience's story may have had fewer steps than the whole one.
        let story = self.state.story();
        let titled = story.iter().position(|step| step.title == reached.title);
        let step = titled.unwrap_or(reached.step);
        let question = match reached.question.as_str() {
            "" => String::new(),
            question => format!(" A question was not kept yet: “{question}”."),
        };
        let kept = match reached.kept.len() {
            0 => String::new(),
            1 => " with its question".to_owned(),
            n => format!(" with its {n} questions"),
        };
        self.file.notice = Some(format!(
            "A talk was cut off at step {}, “{}”: F5 goes on from there{kept}.{question}",
            step + 1,
            reached.title
        ));
        self.state.apply(Command::GoToStep(step));
    }

    /// Gives the window its look when it, the system's or the text size has changed.
    fn dress(&mut self, ctx: &Context) {
        let settings = self.state.settings();
        let system = self.system.look(ctx, self.kept.system);
        if (settings, system) != (self.kept.settings, self.kept.system) {
            (self.kept.settings, self.kept.system) = (settings, system);
            self.keep();
        }
        let looks = Some((settings.theme, system, settings.text_percent));
        if self.looks == looks {
            return;
        }
        self.looks = looks;
        self.theme = match settings.theme {
            ThemeChoice::System => system.theme(),
            ThemeChoice::Light => Theme::light(),
            ThemeChoice::Dark => Theme::dark(),
            ThemeChoice::Contrast => Theme::contrast(),
        };
        self.theme.apply(ctx);
        if self.presenting.is_none() {
            ctx.set_zoom_factor(f32::from(settings.text_percent) / 100.0);
        }
    }

    /// Remembers the window's size for the next time.
    fn measure(&mut self, ctx: &Context) {
        let (full, maximized) = ctx.input(|input| {
            let window = input.viewport();
            (window.fullscreen == Some(true), window.maximized)
        });
        if full {
            return;
        }
        self.kept.maximized = self.grows || maximized == Some(true);
        if !self.kept.maximized {
            let size = ctx.content_rect().size() * ctx.zoom_factor();
            self.kept.window = Some((size.x, size.y));
        }
    }

    /// Makes ready for the true size: it was guessed so far.
    pub fn settle(&mut self) {
        self.desk.forget_rooms();
    }

    /// Shows the window and does what it is asked to.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.listen(&ctx);
        self.dress(&ctx);
        if let Some(presenting) = &mut self.presenting {
            if !presenting.ui(ui, &self.theme, &self.images) {
                self.end_presenting(&ctx);
            }
            self.rests = Some(Instant::now());
            return;
        }
        if let Some(mark) = self.ended {
            if ended_ui(ui, &self.theme, mark) {
                self.ended = None;
                self.follow(&ctx);
                ctx.request_repaint();
            }
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
            self.perform(&ctx, effect);
        }
        self.measure(&ctx);
    }
}

impl eframe::App for Window {
    /// A hidden window gets no frames, and the console, which is drawn with it, none either, so it asks
    /// for them. Drawing has an echo, which must not ask again.
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let console = self
            .presenting
            .as_ref()
            .is_some_and(Presenting::has_console);
        let rested = self.rests.is_some_and(|since| since.elapsed() > ECHO);
        if console && rested && is_hidden(ctx) {
            self.rests = None;
            ctx.send_viewport_cmd(ViewportCommand::RequestPaintWhileHidden);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        // The frame before this one has been shown, so the window is there.
        if self.grows && ui.ctx().cumulative_frame_nr() > 2 {
            self.grows = false;
            ui.ctx().send_viewport_cmd(ViewportCommand::Maximized(true));
        } else if self.grows {
            ui.ctx().request_repaint();
        }
        self.show(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.page.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // Closing the window ends a talk as Escape does.
        if let Some(presenting) = self.presenting.take() {
            // What could not be kept stays in the record.
            let _ = presenting.end();
        }
        self.kept.columns = self.desk.columns();
        // There is no window left to say it in, and only looks are lost.
        let _ = self.kept.write();
    }
}

/// Finds a font of the system's for a character that no bundled one has. One shared by Chinese and
/// Japanese takes its Chinese form. Listing the system's fonts takes long, so it waits for the first
/// such character, which most briefs never have.
fn system_fonts() -> impl FontProvider {
    let system = LazyLock::new(|| SystemFontProvider::new().with_locale(Some("zh-Hans")));
    move |request: &FallbackRequest<'_>| system.font_for(request)
}

/// A file's name and its folder's, which tells files of the same name apart.
fn with_folder(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name);
    match folder {
        Some(folder) => format!("{} in {}", name(path), folder.to_string_lossy()),
        None => name(path),
    }
}

/// Stands for a file of which there is no good version yet. Nobody knows its mark, so it has the
/// highest.
fn unshown(title: &str) -> Brief {
    let mut brief = Brief::empty(title);
    brief.head.mark = Mark::Red;
    brief
}

/// Asks for a file, or says that nothing here can ask; `None` if the user would rather not.
fn choose() -> Option<Result<PathBuf, String>> {
    let asked = Instant::now();
    let chosen = rfd::FileDialog::new()
        .set_title("Open a brief")
        .add_filter("Briefs", &["ron"])
        .pick_file();
    let sentence = "This desktop has no dialog to choose a file with: drop a brief on the window, \
                    or start Chancery with its name.";
    match chosen {
        Some(path) => Some(Ok(path)),
        // A dialog that could not be shown ends like one that was closed, only sooner than anybody
        // could close it.
        None => (asked.elapsed() < AT_ONCE).then(|| Err(sentence.to_owned())),
    }
}

fn is_hidden(ctx: &Context) -> bool {
    ctx.input(|input| input.viewport().visible() == Some(false))
}

/// So soon after a frame the next one is only its echo.
const ECHO: Duration = Duration::from_millis(60);
const AT_ONCE: Duration = Duration::from_millis(250);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Checked, NoFolder, check};
    use crate::session::Region;

    fn loaded(text: &str) -> Loaded {
        let Checked { brief, faults } = check(text.as_bytes(), &NoFolder);
        Loaded {
            path: Some("nowhere/a.ron".into()),
            brief: brief.map(Arc::new),
            faults,
            unread: None,
        }
    }

    fn good(title: &str) -> Loaded {
        loaded(&format!(
            "(format: 1, head: (title: \"{title}\", mark: green))"
        ))
    }

    fn window(ctx: &Context, first: Loaded) -> Window {
        Window::new(ctx, Kept::default(), (first, None), None)
    }

    #[test]
    fn the_last_good_version_stays() {
        let ctx = Context::default();
        let mut window = window(&ctx, good("One"));
        window.reload(&ctx, loaded("(format: 1, head: ("));
        assert_eq!(window.state.brief().head.title, "One");
        assert!(!window.file.faults.is_empty());
        let notice = window.file.notice.clone().unwrap_or_default();
        assert!(notice.contains("last good version"), "{notice}");

        window.reload(&ctx, good("Two"));
        assert_eq!(window.state.brief().head.title, "Two");
        assert!(window.file.faults.is_empty());
    }

    #[test]
    fn faults_are_listed_once_and_stay_closed_when_they_were_read() {
        let ctx = Context::default();
        let mut window = window(&ctx, good("One"));
        let bad = || loaded("(format: 1, head: (");
        for (next, listed) in [(bad(), true), (good("Two"), false), (bad(), true)] {
            window.reload(&ctx, next);
            assert_eq!(window.state.faults_listed(), listed);
        }
        window.state.apply(Command::Dismiss);
        assert!(!window.state.faults_listed());
        window.reload(&ctx, bad());
        assert!(!window.state.faults_listed());
    }

    #[test]
    fn a_save_that_changes_nothing_keeps_the_way_back() {
        let ctx = Context::default();
        let mut window = window(&ctx, good("One"));
        window.state.apply(Command::Fill(Region::Cards));
        window.reload(&ctx, good("One"));
        assert!(window.state.can_go_back());
    }

    #[test]
    fn a_file_that_was_never_good_shows_its_faults_under_the_highest_mark() {
        let ctx = Context::default();
        let mut window = window(&ctx, loaded("(format: 1, head: ("));
        assert!(window.state.faults_listed());
        assert_eq!(window.state.brief().head.mark, Mark::Red);

        window.reload(&ctx, good("One"));
        assert!(!window.state.faults_listed());
        assert_eq!(window.state.brief().head.mark, Mark::Green);
    }

    #[test]
    fn a_file_that_cannot_be_read_changes_nothing_but_the_notice() {
        let ctx = Context::default();
        let mut window = window(&ctx, good("One"));
        let gone = |path: &str| Loaded {
            path: Some(path.into()),
            brief: None,
            faults: Vec::new(),
            unread: Some("It is gone.".to_owned()),
        };
        for (path, reload) in [("nowhere/a.ron", true), ("nowhere/b.ron", false)] {
            if reload {
                window.reload(&ctx, gone(path));
            } else {
                window.open(&ctx, gone(path));
            }
            assert_eq!(window.state.brief().head.title, "One");
            assert_eq!(window.path.as_deref(), Some("nowhere/a.ron".as_ref()));
            let notice = window.file.notice.take().unwrap_or_default();
            assert!(notice.starts_with("It is gone."), "{notice}");
        }
    }
}
