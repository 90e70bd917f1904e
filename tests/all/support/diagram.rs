//! The diagram's region in a window of its own.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

use std::sync::Arc;

use chancery::brief::{Brief, Item, NoFolder, check};
use chancery::session::{Command, Settings, State};
use chancery::theme::Theme;
use chancery::theme::fonts;
use chancery::ui::Cx;
use chancery::ui::diagram::DiagramView;
use chancery::ui::images::Images;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;

/// What is drawn, and what was asked for.
pub struct Shown {
    pub view: DiagramView,
    pub state: State,
    pub full: bool,
    pub commands: Vec<Command>,
}

pub fn founding() -> Arc<Brief> {
    let bytes = include_bytes!("../../../briefs/integrity-technology-sanctions.ron");
    Arc::new(
        check(bytes, &NoFolder)
            .brief
            .expect("a brief without faults"),
    )
}

pub fn shown(brief: Arc<Brief>) -> Harness<'static, Shown> {
    shown_by(DiagramView::synchronous(), brief)
}

pub fn shown_by(view: DiagramView, brief: Arc<Brief>) -> Harness<'static, Shown> {
    let theme = Theme::light();
    let images = Images::default();
    let mut harness = Harness::builder()
        .with_size(vec2(1000.0, 860.0))
        .with_step_dt(0.05)
        .with_max_steps(20)
        .with_context_setup(|ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::light().apply(ctx);
        })
        .build_ui_state(
            move |ui, shown: &mut Shown| {
                let cx = Cx {
                    state: &shown.state,
                    theme: &theme,
                    images: &images,
                };
                let commands = shown.view.ui(ui, cx, shown.full);
                for command in &commands {
                    shown.state.apply(command.clone());
                }
                shown.commands.extend(commands);
            },
            Shown {
                view,
                state: State::new(brief, Settings::default()),
                full: false,
                commands: Vec::new(),
            },
        );
    harness.run();
    harness
}

pub fn first(brief: &Brief) -> (Item, String) {
    let item = brief.items().next().expect("an entity");
    (item, brief.caption(item))
}

/// Presses a key with modifiers and lets everything come to rest.
pub fn press(harness: &mut Harness<'_, Shown>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}
