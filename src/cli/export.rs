//! `chancery export`: a view of a brief as a picture.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;

use super::{AUDIENCE, complain, load, mark, print, remark, seen_by};
use crate::brief::{self, Fault, ImageFault, LETTERS_MISSING, Mark};
use crate::export::{png, view};
use crate::files::{Access, BriefFolder, Place, shown, sweep};
use crate::session::{Command, Region, Settings, State};
use crate::theme::Theme;

/// So much higher is the header of a window with room for all of the bottom line, in points.
const HEADER: f32 = 60.0;
/// The longest side of a picture, in points.
const TALLEST: u16 = 8192;

/// Draws a view of a brief as a PNG picture, without a display
///
/// The picture shows the window's own panels, and is the same to the byte on every machine. Private
/// notes are never in it.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: chancery export brief.ron --to map.png --view diagram --scale 2\n\n\
                         Exit code: 0 drawn, also where not everything fits, which is said; 2 nothing \
                         was drawn."
)]
pub(super) struct Arguments {
    /// The brief to draw
    file: PathBuf,
    /// The PNG file to write; one that is there is replaced
    #[arg(long, value_name = "OUT.png", value_parser = png_name)]
    to: PathBuf,
    /// What to draw
    #[arg(long, value_enum, default_value_t = What::Desk)]
    view: What,
    /// Width and height in points; at least 1024x640, for a slide 320x320
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1920x1080", value_parser = size)]
    size: (f32, f32),
    /// Pixels per point, 0.5 to 4
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    scale: f32,
    /// How it looks
    #[arg(long, value_enum, default_value_t = Look::Light)]
    theme: Look,
    /// The step of the story that is shown, from 1
    #[arg(long)]
    step: Option<usize>,
    /// The page of a step that has more than one, from 1, for `--view present`
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    page: u16,
    /// How far a page is built up, from 1, for `--view present`; all of it without this
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    build: Option<u16>,
    #[arg(long, value_parser = mark, help = AUDIENCE)]
    audience: Option<Mark>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Cards, diagram, quotes and judgments side by side
    Desk,
    /// The entity cards
    Cards,
    /// The quotes, claim against answer
    Quotes,
    /// The relations diagram
    Diagram,
    /// Bottom line, judgments, questions, timeline, sources
    Page,
    /// A step of the story as an audience sees it
    Present,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Look {
    /// Ink on paper
    Light,
    /// Light on dark
    Dark,
    /// High contrast
    Contrast,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match export(arguments) {
        Ok(picture) => {
            if let Some(sentence) = cut_off(arguments.size, picture.below) {
                remark(&sentence);
            }
            for fault in &picture.faults {
                remark(&format!("On this page {fault}."));
            }
            print(&format!("Wrote {}.\n", shown(&arguments.to)))
        }
        Err(sentence) => complain(&sentence),
    }
}

/// Says that the picture ends before what it shows does, and what to write for all of it.
fn cut_off((width, height): (f32, f32), below: f32) -> Option<String> {
    if below < 1.0 {
        return None;
    }
    // Estimated heights are rounded up, to what is easily written; a high window has a higher header.
    let wanted = ((height + below) / 20.0).ceil() * 20.0 + HEADER;
    Some(if wanted <= TALLEST.into() {
        format!(
            "Not everything fits into the picture; --size {width}x{wanted} shows about all of it."
        )
    } else {
        format!("Not everything fits into the picture, nor into one of {TALLEST} points.")
    })
}

/// Says that some letters cannot be drawn. An audience is not told of texts that are withheld from it.
fn lacking(faults: &[Fault], path: &Path) {
    let texts = faults.iter().filter(|fault| fault.code == LETTERS_MISSING);
    if texts.count() > 0 {
        remark(&format!(
            "Some letters can be drawn only as boxes; `chancery check {}` names them and their script.",
            shown(path)
        ));
    }
}

/// Draws and saves the picture.
fn export(arguments: &Arguments) -> Result<view::Picture, String> {
    let path = &arguments.file;
    large_enough(arguments)?;
    may_be_replaced(&arguments.to, path)?;
    let checked = load(path)?;
    if arguments.audience.is_none() {
        lacking(&checked.faults, path);
    }
    let Some(brief) = checked.brief else {
        return Err(format!(
            "{0} has faults and cannot be drawn; `chancery check {0}` lists them.",
            shown(path)
        ));
    };
    let brief = seen_by(brief, arguments.audience)?;
    let brief = brief::without_notes(&brief);
    let folder = BriefFolder::of(path);
    for picture in folder.picture_files(&brief) {
        may_be_replaced(&arguments.to, &picture)?;
    }
    let mut state = State::new(Arc::new(brief), Settings::default());
    let steps = state.story().len();
    // The picture has no notes, but may have what is not for everybody.
    let access = match brief::mark_of(state.brief()) {
        Mark::Clear => Access::Usual,
        _ => Access::Private,
    };
    if let Some(step) = arguments.step
        && !(1..=steps).contains(&step)
    {
        return Err(format!(
            "The story has {steps} steps; step {step} is not one."
        ));
    }
    if matches!(arguments.view, What::Present) {
        state.apply(Command::GoToStep(0));
    }
    let view = view::View {
        what: match arguments.view {
            What::Desk => view::What::Desk(None),
            What::Cards => view::What::Desk(Some(Region::Cards)),
            What::Quotes => view::What::Desk(Some(Region::Quotes)),
            What::Diagram => view::What::Desk(Some(Region::Diagram)),
            What::Page => view::What::Desk(Some(Region::Page)),
            What::Present => view::What::Slide {
                page: usize::from(arguments.page) - 1,
                build: arguments.build.map(|build| usize::from(build) - 1),
            },
        },
        step: arguments.step.map(|step| step - 1),
        size: arguments.size,
        scale: arguments.scale,
        theme: match arguments.theme {
            Look::Light => Theme::light(),
            Look::Dark => Theme::dark(),
            Look::Contrast => Theme::contrast(),
        },
    };
    let mut load = |path: &str| {
        let picture = folder.picture(path);
        picture.map_err(|fault| remark(&without(path, &fault))).ok()
    };
    let picture = view::picture(state, &mut load, &view).map_err(|error| error.to_string())?;
    sweep(Place::beside(&arguments.to).folder());
    png::save(&picture.pixels, &arguments.to, access).map_err(|error| error.to_string())?;
    Ok(picture)
}

/// Says that a picture of the brief is left out.
fn without(path: &str, fault: &ImageFault) -> String {
    match fault {
        ImageFault::Missing => format!("There is no picture at {path}; it is left out."),
        ImageFault::Outside => format!("{path} leads out of the brief's folder; it is left out."),
        ImageFault::TooLarge(why) | ImageFault::Unreadable(why) => {
            format!("{path} is left out: {why}")
        }
    }
}

/// Whether a picture may be put at `to` without losing `needed`, which is read to draw it.
fn may_be_replaced(to: &Path, needed: &Path) -> Result<(), String> {
    let Ok(kind) = fs::symlink_metadata(to).map(|there| there.file_type()) else {
        return Ok(());
    };
    let there = fs::canonicalize(to).ok();
    let to = shown(to);
    if kind.is_symlink() {
        Err(format!(
            "{to} is a link and was left alone; choose another name."
        ))
    } else if !kind.is_file() {
        Err(format!(
            "{to} is not a regular file and was left alone; choose another name."
        ))
    } else if there.is_some() && there == fs::canonicalize(needed).ok() {
        Err(format!(
            "{to} is what is drawn and was left alone; choose another name."
        ))
    } else {
        Ok(())
    }
}

/// Whether the panels that are wanted have room to be read.
fn large_enough(arguments: &Arguments) -> Result<(), String> {
    let (width, height) = arguments.size;
    if matches!(arguments.view, What::Present) || (width >= 1024.0 && height >= 640.0) {
        return Ok(());
    }
    Err(format!(
        "{width}x{height} is too small for this view; write --size 1024x640 or more, and --scale 0.5 \
         for fewer pixels."
    ))
}

fn png_name(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let ending = path.extension().and_then(|ending| ending.to_str());
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("png")) {
        Ok(path)
    } else {
        Err("write a name that ends in .png, such as map.png".to_owned())
    }
}

fn size(text: &str) -> Result<(f32, f32), String> {
    let side = |side: &str| {
        side.parse::<u16>()
            .ok()
            .filter(|n| (320..=TALLEST).contains(n))
            .map(f32::from)
    };
    text.split_once('x')
        .and_then(|(width, height)| Some((side(width)?, side(height)?)))
        .ok_or_else(|| format!("write WIDTHxHEIGHT, each 320 to {TALLEST}, such as 1920x1080"))
}

fn scale(text: &str) -> Result<f32, String> {
    let scale: Option<f32> = text.parse().ok();
    scale
        .filter(|scale| (0.5..=4.0).contains(scale))
        .ok_or_else(|| "write a number from 0.5 to 4".to_owned())
}
