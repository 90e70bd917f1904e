//! A window without a display, driven by events as the system sends them.

use std::path::Path;
use std::time::Duration;

use egui::{Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2, ViewportId, vec2};

use super::{Context, Kept, Loaded, Screens, Window};

/// A window on a file, and its time.
pub(super) struct Driven {
    pub ctx: Context,
    pub window: Window,
    pub size: Vec2,
    frames: u32,
    _folder: tempfile::TempDir,
}

impl Driven {
    /// A window on a file with this text, in a folder of its own.
    pub fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        std::fs::write(&path, text).unwrap();
        let driven = Self::with(&path, Kept::default());
        let faults = &driven.window.file.faults;
        assert!(driven.window.good.is_some(), "{faults:?}");
        Self {
            _folder: folder,
            ..driven
        }
    }

    /// A window on a file, with settings.
    pub fn with(path: &Path, kept: Kept) -> Self {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        let loaded = Loaded::read(Some(path.to_owned()), None);
        let window = Window::new(&ctx, kept, (loaded, None), None);
        Self {
            ctx,
            window,
            size: vec2(1280.0, 720.0),
            frames: 0,
            _folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A frame with these events; whether more of them wait, and whether another frame is asked for.
    pub fn frame(&mut self, events: Vec<Event>) -> (bool, bool) {
        self.frames += 1;
        let mut input = RawInput {
            // The system's window does not grow with what is in it.
            screen_rect: Some(Rect::from_min_size(
                Pos2::ZERO,
                self.size / self.ctx.zoom_factor(),
            )),
            time: Some(f64::from(self.frames) / 60.0),
            events,
            ..RawInput::default()
        };
        let more = self.window.take_turns(&self.ctx, &mut input);
        let window = &mut self.window;
        let mut output = self
            .ctx
            .run_ui(input, |ui| window.show(ui, &Screens::default));
        output.textures_delta.clear();
        let root = &output.viewport_output[&ViewportId::ROOT];
        (more, root.repaint_delay < Duration::from_hours(1))
    }

    /// As many frames as the events need, and one for what the last has brought about.
    pub fn send(&mut self, events: Vec<Event>) {
        let (mut more, _) = self.frame(events);
        while more {
            (more, _) = self.frame(Vec::new());
        }
        self.frame(Vec::new());
    }

    /// A key that is pressed and let go.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.send(stroke(key, modifiers));
    }

    /// Frames until none is asked for; how many there were. What is unsaved is kept after a while of
    /// the clock's time, not of the frames'.
    pub fn rest(&mut self) -> usize {
        let is_at_rest = |_: &usize| {
            std::thread::sleep(Duration::from_millis(1));
            !self.frame(Vec::new()).1
        };
        let frames = (0..1_000).find(is_at_rest);
        frames.expect("the window comes to rest")
    }
}

/// A key that is pressed and let go, with the letter that it writes.
pub(super) fn stroke(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    let letter = match key {
        Key::Space => " ".to_owned(),
        key if key.symbol_or_name().chars().count() == 1 => key.symbol_or_name().to_lowercase(),
        _ => String::new(),
    };
    let writes = !letter.is_empty() && !modifiers.command && !modifiers.alt;
    let mut events = vec![event(true)];
    events.extend(writes.then_some(Event::Text(letter)));
    events.push(event(false));
    events
}
