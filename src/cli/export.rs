//! `chancery export`: a brief as files of other kinds.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;

use super::{AUDIENCE, complain, load, mark, print, remark, seen_by};
use crate::brief::{self, Brief, Fault, LETTERS_MISSING, Mark};
use crate::export::view::TALLEST;
use crate::export::{self, Format, Job, Paper, Pictures, View};
use crate::files::{Access, BriefFolder, Place, reason, shown, sweep};
use crate::theme::Theme;

/// Writes a brief as pictures and documents, without a display
///
/// How a name ends tells what is written; --to may be given again, and all files are made from one
/// reading. They are the same to the byte on every machine. Private notes are in none of them without
/// --notes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
                  chancery export brief.ron --to map.png --view diagram --scale 2\n  \
                  chancery export brief.ron --to steps/ --from 2 --until 4\n\n\
                  Exit code: 0 written, also where not everything fits, which is said; 2 not everything \
                  was written, and every file is whole or as it was.")]
pub(super) struct Arguments {
    /// The brief to write
    file: PathBuf,
    #[arg(long, required = true, value_name = "OUT", value_parser = target, help = to())]
    to: Vec<Target>,
    /// What the pages in a folder are: png or svg
    #[arg(long, default_value = "png", value_parser = single)]
    format: &'static Format,
    /// What is shown; what is usual in the format without this
    #[arg(long, value_enum)]
    view: Option<View>,
    /// Width and height of a picture in points; at least 1024x640, for a slide 320x320
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1920x1080", value_parser = size)]
    size: (f32, f32),
    /// Pixels per point of a picture, 0.5 to 4
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    scale: f32,
    /// How it looks
    #[arg(long, value_enum, default_value_t = Look::Light)]
    theme: Look,
    /// The step of the story that is shown, from 1
    #[arg(long, value_parser = number, conflicts_with_all = ["from", "until"])]
    step: Option<u16>,
    /// The first step that is shown, from 1
    #[arg(long, value_parser = number)]
    from: Option<u16>,
    /// The last step that is shown
    #[arg(long, value_parser = number)]
    until: Option<u16>,
    /// The page of a step that has more than one, from 1
    #[arg(long, value_parser = number)]
    page: Option<u16>,
    /// How far a page is built up, from 1, for a picture of one; all of it without this
    #[arg(long, value_parser = number)]
    build: Option<u16>,
    /// A small picture for a list of files, so many pixels wide: a page of the brief with its mark, of
    /// one marked above green the mark alone
    #[arg(
        long,
        value_name = "PIXELS",
        value_parser = clap::value_parser!(u16).range(16..=1024),
        conflicts_with_all = ["view", "size", "scale", "step", "from", "until", "page", "build", "notes"]
    )]
    thumbnail: Option<u16>,
    #[arg(long, value_parser = mark, help = AUDIENCE)]
    audience: Option<Mark>,
    /// An edition for the presenter, with private notes, which says so on every page
    #[arg(long, conflicts_with = "audience")]
    notes: bool,
    /// What a handout is laid out for
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    paper: Paper,
    /// Fit the handout on one page: in smaller type, then without what is secondary, which it says
    #[arg(long)]
    one_page: bool,
    /// Write nothing if a picture is missing or a letter can be drawn only as a box
    #[arg(long)]
    strict: bool,
}

/// Where something is written.
#[derive(Clone, Debug)]
enum Target {
    /// A file, and what it is.
    File(PathBuf, &'static Format),
    /// A folder with a file for each page.
    Folder(PathBuf),
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

impl Look {
    fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::light(),
            Self::Dark => Theme::dark(),
            Self::Contrast => Theme::contrast(),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let drawn = match drawn(arguments) {
        Ok(drawn) => drawn,
        Err(sentence) => return complain(&sentence),
    };
    let (mut written, mut failed) = (String::new(), None);
    for drawn in drawn {
        failed = drawn.save().err();
        if failed.is_some() {
            break;
        }
        written.extend(["Wrote ", &shown(drawn.target.path()), ".\n"]);
    }
    let code = print(&written);
    failed.map_or(code, |sentence| complain(&sentence))
}

/// What one target comes to, in memory.
struct Drawn<'a> {
    target: &'a Target,
    files: Vec<(PathBuf, Vec<u8>)>,
    access: Access,
}

/// Draws everything that is wanted, and says what should be known of it.
fn drawn(arguments: &Arguments) -> Result<Vec<Drawn<'_>>, String> {
    let path = &arguments.file;
    for (i, target) in arguments.to.iter().enumerate() {
        let to = target.path();
        if arguments.to[..i].iter().any(|other| other.path() == to) {
            return Err(format!("{} is named twice; leave one out.", shown(to)));
        }
        if let Target::File(to, _) = target {
            may_be_replaced(to, path)?;
        }
    }
    let (brief, mut told) = read(arguments)?;
    let folder = BriefFolder::of(path);
    // Without a mark it may be read by all; notes are nobody else's.
    let access = match brief::mark_of(&brief) {
        Mark::Clear if !arguments.notes => Access::Usual,
        _ => Access::Private,
    };
    let pictures = Pictures::new(|path| folder.picture(path));
    let needed: Vec<PathBuf> = folder.picture_files(&brief).collect();
    let job = arguments.job(brief, &pictures);
    let mut lost = told.clone();
    let mut drawn = Vec::new();
    for target in &arguments.to {
        let mut files = Vec::new();
        for (to, file) in target.drawn(arguments.format, &job)? {
            for needed in &needed {
                may_be_replaced(&to, needed)?;
            }
            lost.extend(file.lost.iter().cloned());
            told.extend(file.lost);
            told.extend(file.remarks);
            files.push((to, file.bytes));
        }
        drawn.push(Drawn {
            target,
            files,
            access,
        });
    }
    lost.extend(pictures.missing());
    if let Some(first) = lost.first().filter(|_| arguments.strict) {
        return Err(format!("{first} Nothing was written."));
    }
    told.extend(pictures.missing());
    let mut said: Vec<String> = Vec::new();
    for sentence in told {
        if !said.contains(&sentence) {
            remark(&sentence);
            said.push(sentence);
        }
    }
    Ok(drawn)
}

impl Drawn<'_> {
    fn save(&self) -> Result<(), String> {
        self.target.prepare()?;
        let mut saved = self
            .files
            .iter()
            .map(|(to, bytes)| export::save(bytes, to, self.access));
        saved
            .find_map(Result::err)
            .map_or(Ok(()), |error| Err(error.to_string()))
    }
}

/// The brief as it may be seen, and what is to be said of it.
fn read(arguments: &Arguments) -> Result<(Brief, Vec<String>), String> {
    let path = &arguments.file;
    let checked = load(path)?;
    // An audience is not told of texts that are withheld from it.
    let told = match arguments.audience {
        None => lacking(&checked.faults, path),
        Some(_) => None,
    };
    let Some(brief) = checked.brief else {
        return Err(format!(
            "{0} has faults and cannot be drawn; `chancery check {0}` lists them.",
            shown(path)
        ));
    };
    let brief = match arguments.thumbnail {
        Some(_) => told_to_all(&brief, arguments.audience),
        None => seen_by(brief, arguments.audience)?,
    };
    let brief = if arguments.notes {
        brief
    } else {
        brief::without_notes(&brief)
    };
    Ok((brief, told.into_iter().collect()))
}

/// The brief as a list of files may show it, up to green unless another mark is named: one that is marked
/// above that as its mark alone. Such lists keep their pictures where nobody thinks of them.
fn told_to_all(brief: &Brief, audience: Option<Mark>) -> Brief {
    brief::redact(brief, audience.unwrap_or(Mark::Green)).unwrap_or_else(|_| {
        let mut blank = Brief::empty("");
        blank.head.mark = brief.head.mark;
        blank
    })
}

/// Says that some letters cannot be drawn.
fn lacking(faults: &[Fault], path: &Path) -> Option<String> {
    let mut faults = faults.iter();
    faults.any(|fault| fault.code == LETTERS_MISSING).then(|| {
        format!(
            "Some letters can be drawn only as boxes; `chancery check {}` names them and their script.",
            shown(path)
        )
    })
}

impl Arguments {
    fn job<'a>(&self, brief: Brief, pictures: &'a Pictures<'a>) -> Job<'a> {
        let index = |number: Option<u16>| number.map(|number| usize::from(number) - 1);
        let job = Job {
            audience: self.audience,
            view: self.view,
            from: index(self.step.or(self.from)),
            until: index(self.step.or(self.until)),
            page: index(self.page),
            build: index(self.build),
            size: self.size,
            scale: self.scale,
            theme: self.theme.theme(),
            paper: self.paper,
            one_page: self.one_page,
            notes: self.notes,
            ..Job::new(Arc::new(brief), pictures)
        };
        match self.thumbnail {
            Some(width) => job.thumbnail(width.into()),
            None => job,
        }
    }
}

impl Target {
    fn path(&self) -> &Path {
        match self {
            Self::File(path, _) | Self::Folder(path) => path,
        }
    }

    /// The files that it comes to, in memory.
    fn drawn(&self, each: &Format, job: &Job<'_>) -> Result<Vec<(PathBuf, export::File)>, String> {
        match self {
            Self::File(path, format) => {
                let file = format.write(job).map_err(|error| error.to_string())?;
                Ok(vec![(path.clone(), file)])
            }
            Self::Folder(path) => {
                let files = each.write_each(job).map_err(|error| error.to_string())?;
                let digits = files.len().to_string().len().max(2);
                let name = |n: usize| path.join(format!("{:0digits$}{}", n + 1, each.ending));
                let files = files.into_iter().enumerate();
                Ok(files.map(|(n, file)| (name(n), file)).collect())
            }
        }
    }

    /// Makes the folder if it is not there, and clears what killed programs left in it.
    fn prepare(&self) -> Result<(), String> {
        let folder = match self {
            Self::File(path, _) => Place::beside(path).folder().to_owned(),
            Self::Folder(path) => match fs::create_dir(path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(format!(
                        "The folder {} cannot be made: {}.",
                        shown(path),
                        reason(&error)
                    ));
                }
                _ => path.clone(),
            },
        };
        sweep(&folder);
        Ok(())
    }
}

/// Whether a file may be put at `to` without losing `needed`, which is read to make it.
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

/// What `--to` says of itself.
fn to() -> String {
    format!(
        "What to write, by its ending: {}; or a folder, whose name ends in /, for a picture of each \
         page. A file that is there is replaced",
        Format::endings()
    )
}

fn target(text: &str) -> Result<Target, String> {
    let path = PathBuf::from(text);
    if text.ends_with(std::path::is_separator) {
        return Ok(Target::Folder(path));
    }
    match Format::of(&path) {
        Some(format) => Ok(Target::File(path, format)),
        None => Err(format!(
            "write a name that ends in {}, or a folder's that ends in /",
            Format::endings()
        )),
    }
}

fn single(text: &str) -> Result<&'static Format, String> {
    let format = Format::named(text).filter(|format| format.single);
    format.ok_or_else(|| "write png or svg".to_owned())
}

fn number(text: &str) -> Result<u16, String> {
    let number: Option<u16> = text.parse().ok();
    number
        .filter(|number| *number > 0)
        .ok_or_else(|| format!("write a number from 1 to {}", u16::MAX))
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
