//! The window: owns the state, performs effects, and knows files, clocks and threads.

mod awake;
mod background;
mod beside;
mod clipboard;
mod clock;
mod export;
mod finder;
mod journal;
mod load;
mod own;
mod picture;
mod places;
mod portal;
mod presenting;
mod prewarm;
mod question;
mod questions;
mod record;
mod routes;
mod save;
mod screens;
mod settings;
mod shelf;
mod single;
mod system;
mod talk_windows;
mod turns;
mod viewer;
mod watch;
mod window;
mod window_number;

use std::cell::Cell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::ViewportBuilder;

use crate::brief::{Checked, Mark, NoFolder};
use crate::desktop;
use crate::theme::measure;
pub(crate) use load::check;
use prewarm::Prewarm;
use settings::Kept;
use single::Errand;

/// Why there is no window; each is a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// The session has no display.
    NoDisplay,
    /// The display cannot be used, for this reason.
    Unusable(String),
    /// There was a window until this happened.
    Stopped(String),
}

impl fmt::Display for NoWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDisplay => f.write_str(
                "There is no display, so the brief follows as text; `chancery export` draws it as \
                 a picture.",
            ),
            Self::Unusable(why) => write!(
                f,
                "The window cannot be opened ({}), so the brief follows as text; `chancery export` \
                 draws it as a picture without a window.",
                why.trim_end_matches('.')
            ),
            Self::Stopped(why) => write!(
                f,
                "Chancery has stopped over a mistake of its own ({}); the brief's file is as it was.",
                why.trim_end_matches('.')
            ),
        }
    }
}

impl std::error::Error for NoWindow {}

/// What a window is opened for.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The brief.
    pub brief: Wanted,
    /// With an audience nothing above its mark is ever in the window; only the presenter's console then
    /// has the private notes, and says how much is withheld.
    pub audience: Option<Mark>,
    /// Whether to present at once.
    pub presents: bool,
    /// Whether to ask at once where a new brief is to lie.
    pub makes: bool,
    /// Whether another Chancery of the session may open the window instead.
    pub joins: bool,
}

/// The brief to open a window on.
#[derive(Clone, Debug, Default)]
pub enum Wanted {
    /// None is named.
    #[default]
    Nothing,
    /// A file.
    File(PathBuf),
    /// What came in on standard input.
    Piped(Vec<u8>),
}

impl Start {
    /// What another could do as well; `None` for what is for this start alone.
    fn errand(&self) -> Option<Errand> {
        if !self.joins || self.audience.is_some() {
            return None;
        }
        match (&self.brief, self.presents, self.makes) {
            (Wanted::Nothing, false, false) => Some(Errand::Window),
            (Wanted::Nothing, true, _) => Some(Errand::Present),
            (Wanted::Nothing, false, true) => Some(Errand::New),
            (Wanted::File(path), false, false) => Some(Errand::Open(path.clone())),
            (Wanted::File(_) | Wanted::Piped(_), ..) => None,
        }
    }
}

/// Waits, as a program that the session bus has started, to hear for what, and becomes the program that
/// does it.
///
/// # Errors
/// A sentence if nothing could be done.
pub fn wait() -> Result<(), String> {
    single::wait().map_err(|why| format!("Nothing was opened: {why}."))
}

/// Opens a window and returns when it is closed, or when another Chancery of the session has opened it.
///
/// # Errors
/// If there is no display, no renderer can use it, or the window stops unasked.
pub fn run(start: &Start) -> Result<(), NoWindow> {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !named("DISPLAY") && !named("WAYLAND_DISPLAY") {
        return Err(NoWindow::NoDisplay);
    }
    if start
        .errand()
        .is_some_and(|errand| single::hand_over(&errand))
    {
        return Ok(());
    }
    let (kept, notice) = Kept::read();
    let open = Arc::new(AtomicBool::new(false));
    keep_quiet_until(&open);

    let mut why = String::new();
    for renderer in renderers() {
        let opened = Arc::clone(&open);
        let mut options = options(renderer, &kept);
        let (kept, notice) = (kept.clone(), notice.clone());
        let start = start.clone();
        let context = Prewarm::context(kept.zoom());
        let ctx = context.clone();
        let begin = move || {
            Prewarm::begin(ctx, kept.size(measure::WINDOW), move |ctx| {
                window::Window::start(ctx, kept, start, notice)
            })
        };
        let prewarm = Rc::new(Cell::new(None));
        let begun = Rc::clone(&prewarm);
        options.window_builder = Some(Box::new(move |viewport| {
            begun.set(Some(begin()));
            viewport
        }));
        let create: eframe::AppCreator<'_> = Box::new(move |_| {
            opened.store(true, Ordering::Relaxed);
            let prewarm = prewarm.take().ok_or("The window was not begun.")?;
            Ok(Box::new(prewarm.finish()))
        });
        // A missing libxkbcommon makes the windowing library panic where it should return an error.
        let ended = catch_unwind(AssertUnwindSafe(|| {
            eframe::run_native_ext(desktop::ID, options, Some(context), create)
        }));
        why = match ended {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => reason(&error),
            Err(panic) => missing(&words(panic.as_ref())),
        };
        if open.load(Ordering::Relaxed) {
            return Err(NoWindow::Stopped(why));
        }
    }
    Err(NoWindow::Unusable(why))
}

/// The brief that comes with the program.
#[must_use]
pub fn founding() -> Checked {
    check(load::EXAMPLES[0], &NoFolder)
}

/// The renderers of this build, the preferred one first: GL starts fastest and works in virtual
/// machines; where it is deprecated the native one comes first.
fn renderers() -> Vec<eframe::Renderer> {
    #[cfg(target_os = "linux")]
    return vec![eframe::Renderer::Glow];
    #[cfg(not(target_os = "linux"))]
    return vec![eframe::Renderer::Wgpu, eframe::Renderer::Glow];
}

fn options(renderer: eframe::Renderer, kept: &Kept) -> eframe::NativeOptions {
    let mut viewport = ViewportBuilder::default()
        .with_app_id(desktop::ID)
        .with_title("Chancery")
        .with_min_inner_size(measure::LEAST_WINDOW / kept.zoom())
        .with_inner_size(kept.size(measure::WINDOW))
        .with_maximized(kept.maximized);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(desktop::ICON) {
        viewport = viewport.with_icon(icon);
    }
    // What is named and does not answer would be no display at all.
    #[cfg(target_os = "linux")]
    let event_loop_builder: Option<eframe::EventLoopBuilderHook> = (!screens::is_on_wayland())
        .then(|| -> eframe::EventLoopBuilderHook {
            use winit::platform::x11::EventLoopBuilderExtX11 as _;
            Box::new(|builder| {
                builder.with_x11();
            })
        });
    #[cfg(not(target_os = "linux"))]
    let event_loop_builder = None;
    eframe::NativeOptions {
        event_loop_builder,
        viewport,
        renderer,
        // The window brings its own, before this one would come.
        system_font_fallback: false,
        ..Default::default()
    }
}

/// A panic before the window is open is told as a sentence, so its traces would only confuse.
fn keep_quiet_until(open: &Arc<AtomicBool>) {
    let (open, usual) = (Arc::clone(open), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |info| {
        if open.load(Ordering::Relaxed) {
            usual(info);
        }
    }));
}

fn reason(error: &eframe::Error) -> String {
    use eframe::Error::{Glutin, NoGlutinConfigs, OpenGL, Winit, WinitEventLoop};
    let words = error.to_string();
    if library(&words).is_some() {
        return missing(&words);
    }
    if matches!(error, Winit(_) | WinitEventLoop(_)) {
        "the display does not answer, or a library is not installed that it needs: under X11 libX11, \
         libX11-xcb, libXcursor or libXi, under Wayland libwayland-client or libxkbcommon"
            .to_owned()
    } else if matches!(error, Glutin(_) | NoGlutinConfigs(..) | OpenGL(_)) {
        "OpenGL does not work here: the libraries libEGL and libGL with a driver are needed"
            .to_owned()
    } else {
        words
    }
}

/// What is said of an error in whose words a library is named, else those words.
fn missing(words: &str) -> String {
    library(words).map_or_else(
        || words.to_owned(),
        |library| format!("the library {library} is needed and is not installed"),
    )
}

/// The first library that the words name, such as libX11 of `libX11.so.6`.
fn library(words: &str) -> Option<&str> {
    let mut words = words.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.+".contains(c)));
    words
        .find_map(|word| {
            word.split_once(".so")
                .filter(|(name, _)| name.starts_with("lib"))
        })
        .map(|(name, _)| name)
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let owned = panic.downcast_ref::<String>().cloned();
    let words = owned.or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()));
    words.unwrap_or_else(|| "no reason is known".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_library_that_is_not_there_is_named() {
        let check = |words: &str, said: &str| assert_eq!(super::missing(words), said);
        check(
            "Library libxkbcommon-x11.so could not be loaded",
            "the library libxkbcommon-x11 is needed and is not installed",
        );
        check(
            "opening library failed (libX11.so.6: cannot open shared object file)",
            "the library libX11 is needed and is not installed",
        );
        check("something else, a.so", "something else, a.so");
    }
}
