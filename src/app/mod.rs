//! The window: owns the state, performs effects, and knows files, clocks and threads.

mod load;
mod settings;
mod watch;
mod window;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::ViewportBuilder;

use crate::brief::{Checked, NoFolder, check};
use load::Loaded;
use settings::Kept;

/// Why there is no window; each is a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// The session has no display.
    NoDisplay,
    /// The display cannot be used, for this reason.
    Unusable(String),
}

impl std::fmt::Display for NoWindow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoDisplay => f.write_str(
                "There is no display, so the brief follows as text; `chancery export` draws it as a picture.",
            ),
            Self::Unusable(why) => write!(
                f,
                "The window cannot be opened ({why}), so the brief follows as text; on Linux the packages libxkbcommon-x11, libGL and libEGL are needed, and `chancery export` draws without them."
            ),
        }
    }
}

/// Opens a window on the brief at `path`, or on the one that comes with the program, and returns
/// when it is closed.
///
/// # Errors
/// If there is no display, or neither renderer can use it.
pub fn run(path: Option<PathBuf>) -> Result<(), NoWindow> {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !named("DISPLAY") && !named("WAYLAND_DISPLAY") {
        return Err(NoWindow::NoDisplay);
    }
    let kept = Kept::read();
    let loaded = Loaded::read(path);
    let started = Arc::new(AtomicBool::new(false));
    let mut why = String::new();
    for renderer in renderers() {
        match attempt(renderer, &kept, &loaded, &started) {
            Ok(()) => return Ok(()),
            Err(reason) if started.load(Ordering::Relaxed) => {
                return Err(NoWindow::Unusable(reason));
            }
            Err(reason) => why = reason,
        }
    }
    Err(NoWindow::Unusable(why))
}

/// The brief that comes with the program.
#[must_use]
pub fn founding() -> Checked {
    check(load::FOUNDING, &NoFolder)
}

/// The renderers of this build, the preferred one first: GL starts fastest and works in virtual
/// machines; where it is deprecated the native one comes first.
fn renderers() -> Vec<eframe::Renderer> {
    #[cfg(target_os = "linux")]
    return vec![eframe::Renderer::Glow];
    #[cfg(not(target_os = "linux"))]
    return vec![eframe::Renderer::Wgpu, eframe::Renderer::Glow];
}

fn attempt(
    renderer: eframe::Renderer,
    kept: &Kept,
    loaded: &Loaded,
    started: &Arc<AtomicBool>,
) -> Result<(), String> {
    let mut viewport = ViewportBuilder::default()
        .with_app_id("chancery")
        .with_title("Chancery")
        .with_min_inner_size([1024.0, 640.0])
        .with_inner_size(kept.window.unwrap_or((1440.0, 900.0)));
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        renderer,
        ..Default::default()
    };
    let (kept, loaded, started) = (kept.clone(), loaded.clone(), Arc::clone(started));
    let run = move || {
        let create: eframe::AppCreator<'_> = Box::new(move |context| {
            started.store(true, Ordering::Relaxed);
            Ok(Box::new(window::Window::new(
                &context.egui_ctx,
                kept,
                loaded,
            )))
        });
        eframe::run_native("chancery", options, create)
    };
    // A missing libxkbcommon makes the windowing library panic where it should return an error.
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            Err(words.unwrap_or_else(|| "a system library is missing".to_owned()))
        }
    }
}
