//! Presenting: the program's window becomes the audience's, the console opens beside it, questions
//! are kept, and a record tells the next start where a talk that was cut off had come to.
//!
//! The window that is shared on a call is the one that was there before, from the first step to the
//! last: the console never takes its place.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Context, Ui, Vec2, ViewportBuilder, ViewportCommand, ViewportId, vec2};
use jiff::Zoned;

use super::questions::Questions;
use super::record::Record;
use crate::brief::{Brief, Mark, TooRestricted};
use crate::session::{Cue, Settings, Talk, TalkEffect};
use crate::ui::console::{self, Desk, Meanwhile};
use crate::ui::images::Images;
use crate::ui::keys;
use crate::ui::slide::{Frame, SlideView};
use crate::ui::theme::Theme;

/// The name by which the shared window is found in a call's list; it says nothing of the brief.
pub(super) const AUDIENCE: &str = "Chancery audience";
const CONSOLE: &str = "Chancery presenter console";
/// The console's size at first, in points.
const CONSOLE_SIZE: [f32; 2] = [1200.0, 760.0];

/// A talk with its windows.
pub(super) struct Presenting {
    talk: Talk,
    slides: SlideView,
    /// The console's own pictures, so that both windows can show the map at once.
    small: SlideView,
    console: bool,
    pages: usize,
    began: Instant,
    step: (usize, Instant),
    questions: Questions,
    record: Record,
    notice: Option<String>,
}

impl Presenting {
    /// Begins a talk on the brief at `path` for an audience up to a mark, at a step from 0.
    pub fn begin(
        brief: &Brief,
        path: Option<&Path>,
        audience: Mark,
        settings: Settings,
        step: usize,
    ) -> Result<Self, TooRestricted> {
        let talk = Talk::begin(brief, audience, settings, step)?;
        let now = Instant::now();
        let (record, notice) = Record::begin(path);
        let mut presenting = Self {
            talk,
            slides: SlideView::default(),
            small: SlideView::default(),
            console: false,
            pages: 1,
            began: now,
            step: (usize::MAX, now),
            questions: Questions::beside(path),
            record,
            notice,
        };
        presenting.follow();
        Ok(presenting)
    }

    /// The step that the presenter is at, from 0, of the audience's story.
    pub fn step(&self) -> usize {
        self.talk.live().step()
    }

    /// The title of that step.
    pub fn title(&self) -> Option<&str> {
        let story = self.talk.live().state().story();
        story.get(self.step()).map(|step| step.title.as_str())
    }

    /// Goes on with a newer version of the brief.
    pub fn reload(&mut self, brief: &Brief) {
        self.notice = self.talk.reload(brief).err().map(|error| error.to_string());
    }

    /// Draws the windows and does what was asked for; returns whether the talk goes on.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, images: &Images) -> bool {
        let ctx = ui.ctx().clone();
        let shared = theme.shared();
        let mut cues = keys::cues(ui);
        let frame = Frame {
            seen: self.talk.seen(),
            theme: &shared,
            images,
        };
        let area = ui.max_rect();
        // While the audience is held, the pages of what it sees are not those of the present step.
        let pages = if self.talk.is_frozen() {
            self.pages
        } else {
            usize::MAX
        };
        let asked = self.slides.ui(ui, frame, area, self.pages.min(pages));
        cues.extend(asked);
        if self.talk.live().points().is_some()
            && let Some(at) = ui.input(|input| input.pointer.latest_pos())
            && area.contains(at)
        {
            let share = (at - area.min) / area.size();
            cues.extend(console::moved(&self.talk, (share.x, share.y)));
        }
        let meanwhile = self.meanwhile(&ctx);
        let desk = Desk {
            talk: &self.talk,
            theme,
            slides: &shared,
            images,
            meanwhile: &meanwhile,
        };
        if self.console {
            let builder = ViewportBuilder::default()
                .with_title(CONSOLE)
                .with_app_id("chancery")
                .with_inner_size(CONSOLE_SIZE)
                .with_min_inner_size([900.0, 600.0]);
            let (small, mut closed) = (&mut self.small, false);
            let id = ViewportId::from_hash_of(CONSOLE);
            let more = ctx.show_viewport_immediate(id, builder, |ui, _| {
                let mut cues = keys::cues(ui);
                cues.extend(console::console_ui(ui, desk, small));
                closed = ui.input(|input| input.viewport().close_requested());
                cues
            });
            cues.extend(more);
            if closed {
                self.console = false;
            }
        } else {
            cues.extend(console::sheet_ui(ui, desk, &mut self.small));
        }
        self.do_all(&ctx, cues)
    }

    fn do_all(&mut self, ctx: &Context, cues: Vec<Cue>) -> bool {
        if !cues.is_empty() {
            ctx.request_repaint();
        }
        for cue in cues {
            if let Cue::Pages(pages) = cue {
                self.pages = pages;
                if self.talk.is_frozen() {
                    continue;
                }
            }
            match self.talk.apply(cue) {
                TalkEffect::None => {}
                TalkEffect::Capture(question) => {
                    let title = self.title().unwrap_or_default().to_owned();
                    let kept =
                        self.questions
                            .keep(&Zoned::now(), self.step() + 1, &title, &question);
                    self.notice = kept.err();
                }
                TalkEffect::Console => self.console = !self.console,
                TalkEffect::FullScreen => {
                    let full = ctx.input(|input| input.viewport().fullscreen == Some(true));
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
                }
                TalkEffect::Resize((width, height)) => {
                    let pixels = vec2(f32::from(width), f32::from(height));
                    resize(ctx, pixels);
                }
                TalkEffect::End => return false,
            }
        }
        self.follow();
        true
    }

    /// Keeps time and record up to date with the step and the half-typed question.
    fn follow(&mut self) {
        if self.step.0 != self.step() {
            self.step = (self.step(), Instant::now());
        }
        let title = self.title().unwrap_or_default().to_owned();
        let kept = self.record.keep(self.step(), &title, self.talk.question());
        if let Err(sentence) = kept {
            self.notice = Some(sentence);
        }
    }

    /// Forgets the record: the talk has ended as it should.
    pub fn end(self) {
        self.record.end();
    }

    fn meanwhile(&self, ctx: &Context) -> Meanwhile {
        let now = Zoned::now();
        if self.console {
            // Time is told in minutes, so the windows rest in between.
            let left = 60 - u64::try_from(now.second()).unwrap_or(0).min(59);
            ctx.request_repaint_after(Duration::from_secs(left));
        }
        let mut notices: Vec<String> = self.notice.iter().cloned().collect();
        if std::env::var_os("WAYLAND_DISPLAY").is_some() {
            notices.push(
                "On Wayland a covered window is not redrawn: keep the audience’s window in sight."
                    .to_owned(),
            );
        }
        Meanwhile {
            wall: format!("{:02}:{:02}", now.hour(), now.minute()),
            minutes: self.began.elapsed().as_secs() / 60,
            step_minutes: self.step.1.elapsed().as_secs() / 60,
            questions: self.questions.kept().to_vec(),
            notices,
        }
    }
}

/// Gives the window exactly so many pixels.
fn resize(ctx: &Context, pixels: Vec2) {
    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
    ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
    ctx.send_viewport_cmd(ViewportCommand::InnerSize(pixels / ctx.pixels_per_point()));
}
