//! The window's own loop: events in, commands applied, effects performed.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context, Ui, ViewportCommand};

use super::load::{Loaded, name};
use super::settings::Kept;
use super::watch::Watch;
use crate::brief::{Brief, Mark, Severity};
use crate::session::{Command, Effect, Overlay, State, ThemeChoice};
use crate::ui::desk::{DeskView, FileInfo};
use crate::ui::images::Images;
use crate::ui::theme::Theme;
use crate::ui::{Cx, fonts};

/// What other threads tell the window.
enum Event {
    /// The user chose a file.
    Chosen(PathBuf),
    /// The file has been read.
    Loaded(Box<Loaded>),
    /// The file may have changed.
    Changed,
}

/// Everything that the program holds.
pub(super) struct Window {
    state: State,
    desk: DeskView,
    images: Images,
    theme: Theme,
    looks: Option<(ThemeChoice, bool, u16)>,
    path: Option<PathBuf>,
    file: FileInfo,
    kept: Kept,
    watch: Option<Watch>,
    events: (Sender<Event>, Receiver<Event>),
    full_screen: bool,
}

impl Window {
    pub fn new(ctx: &Context, kept: Kept, loaded: Loaded) -> Self {
        ctx.set_fonts(fonts::definitions());
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let mut desk = DeskView::default();
        desk.set_columns(kept.columns);
        let mut window = Self {
            state: State::new(Arc::new(Brief::empty("Chancery")), kept.settings),
            desk,
            images: Images::default(),
            theme: Theme::light(),
            looks: None,
            path: None,
            file: FileInfo::default(),
            kept,
            watch: None,
            events: channel(),
            full_screen: false,
        };
        window.show(ctx, loaded);
        window
    }

    /// Shows what was read: a good brief in the place of the one shown, or faults beside it.
    fn show(&mut self, ctx: &Context, loaded: Loaded) {
        let same_file = loaded.path == self.path && self.watch.is_some();
        if let Some(brief) = &loaded.brief {
            self.state = if same_file {
                self.state.reloaded(Arc::clone(brief))
            } else {
                State::new(Arc::clone(brief), self.state.settings())
            };
            self.images = Images::default();
            for (path, picture) in loaded.pictures {
                let size = [picture.width() as usize, picture.height() as usize];
                let pixels = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
                self.images.insert(ctx, &path, pixels);
            }
            let open = brief.head.mark <= Mark::Green;
            let title = if open {
                format!("{} — Chancery", brief.head.title)
            } else {
                "Chancery".into()
            };
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        } else if !same_file && loaded.unread.is_none() {
            let title = loaded.path.as_deref().map(name).unwrap_or_default();
            self.state = State::new(Arc::new(Brief::empty(&title)), self.state.settings());
            self.state.apply(Command::Toggle(Overlay::Faults));
        }
        let faults = loaded
            .faults
            .iter()
            .filter(|fault| fault.severity == Severity::Fault)
            .count();
        self.file.notice = loaded.unread.clone().or(match (faults, same_file) {
            (0, _) => None,
            (_, false) => Some("The file has faults and cannot be shown yet.".to_owned()),
            (1, true) => Some("The file has a fault; the last good version is shown.".to_owned()),
            (n, true) => Some(format!(
                "The file has {n} faults; the last good version is shown."
            )),
        });
        self.file.faults = loaded.faults;
        if !same_file && loaded.unread.is_none() {
            self.adopt(ctx, loaded.path);
        }
    }

    /// From now on this is the file that is watched and read again.
    fn adopt(&mut self, ctx: &Context, path: Option<PathBuf>) {
        self.watch = None;
        self.file.name = path.as_deref().map(name).unwrap_or_default();
        if let Some(path) = &path {
            let tell = self.teller(ctx);
            match Watch::new(path, move || tell(Event::Changed)) {
                Ok(watch) => self.watch = Some(watch),
                Err(sentence) => self.file.notice = Some(sentence),
            }
            self.kept.opened(path);
            self.keep();
        }
        self.path = path;
        self.file.recent = self.kept.recent.iter().map(|path| name(path)).collect();
    }

    fn keep(&mut self) {
        if let Err(sentence) = self.kept.write() {
            self.file.notice = Some(sentence);
        }
    }

    /// Gives other threads a way to tell the window something, and wakes it.
    fn teller(&self, ctx: &Context) -> impl Fn(Event) + Send + use<> {
        let (sender, ctx) = (self.events.0.clone(), ctx.clone());
        move |event| {
            // A closed window has nobody to tell.
            let _ = sender.send(event);
            ctx.request_repaint();
        }
    }

    fn load(&self, ctx: &Context, path: Option<PathBuf>) {
        let tell = self.teller(ctx);
        std::thread::spawn(move || tell(Event::Loaded(Box::new(Loaded::read(path)))));
    }

    fn listen(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .last()
                .map(|file| file.path().to_path_buf())
        });
        if dropped.is_some() {
            self.load(ctx, dropped);
        }
        while let Ok(event) = self.events.1.try_recv() {
            match event {
                Event::Chosen(path) => self.load(ctx, Some(path)),
                Event::Changed => self.load(ctx, self.path.clone()),
                Event::Loaded(loaded) => self.show(ctx, *loaded),
            }
        }
    }

    fn perform(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::None => {}
            Effect::OpenDialog => {
                let tell = self.teller(ctx);
                std::thread::spawn(move || {
                    let dialog = rfd::FileDialog::new()
                        .set_title("Open a brief")
                        .add_filter("Briefs", &["ron"]);
                    if let Some(path) = dialog.pick_file() {
                        tell(Event::Chosen(path));
                    }
                });
            }
            Effect::OpenRecent(n) => {
                if let Some(path) = self.kept.recent.get(n) {
                    self.load(ctx, Some(path.clone()));
                }
            }
            Effect::Reload => self.load(ctx, self.path.clone()),
            Effect::FullScreen => {
                self.full_screen = !self.full_screen;
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.full_screen));
            }
            Effect::Camera(camera) => self.desk.camera(camera),
            Effect::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Gives the window its look when it, the system's or the text size has changed.
    fn dress(&mut self, ctx: &Context) {
        let settings = self.state.settings();
        let system_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        let looks = Some((settings.theme, system_dark, settings.text_percent));
        if self.looks == looks {
            return;
        }
        self.looks = looks;
        self.theme = match settings.theme {
            ThemeChoice::System if system_dark => Theme::dark(),
            ThemeChoice::System | ThemeChoice::Light => Theme::light(),
            ThemeChoice::Dark => Theme::dark(),
            ThemeChoice::Contrast => Theme::contrast(),
        };
        self.theme.apply(ctx);
        ctx.set_zoom_factor(f32::from(settings.text_percent) / 100.0);
        if settings != self.kept.settings {
            self.kept.settings = settings;
            self.keep();
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.listen(&ctx);
        self.dress(&ctx);
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
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        self.kept.window = (!self.full_screen)
            .then_some((size.x, size.y))
            .or(self.kept.window);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.kept.columns = self.desk.columns();
        // There is no window left to say it in, and only looks are lost.
        let _ = self.kept.write();
    }
}
