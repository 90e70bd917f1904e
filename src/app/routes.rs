//! Where a path leads: through which folders, by which names, and behind which links.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, absolute};

/// More links than these behind one another lead in a circle.
const LINKS: usize = 32;

/// Every step on the way to the files, as far as it is there: a folder, and the name in it that leads on,
/// be it a folder, a link or the file. The folders themselves are none of them links.
pub(super) fn routes(files: &BTreeSet<PathBuf>) -> BTreeSet<(PathBuf, OsString)> {
    let mut steps = BTreeSet::new();
    for file in files {
        if let Ok(file) = absolute(file) {
            walk(file, &mut steps);
        }
    }
    steps
}

fn walk(path: PathBuf, steps: &mut BTreeSet<(PathBuf, OsString)>) {
    let mut path = path;
    for _ in 0..LINKS {
        match walk_to_link(&path, steps) {
            Some(behind) => path = behind,
            None => return,
        }
    }
}

/// Walks along an absolute path up to its end, or to a link on it; returns the path behind the link.
fn walk_to_link(path: &Path, steps: &mut BTreeSet<(PathBuf, OsString)>) -> Option<PathBuf> {
    let mut here = PathBuf::new();
    let mut components = path.components();
    while let Some(component) = components.next() {
        match component {
            Component::Prefix(_) | Component::RootDir => here.push(component),
            Component::CurDir => {}
            Component::ParentDir => {
                here.pop();
            }
            Component::Normal(name) => {
                let next = here.join(name);
                steps.insert((here.clone(), name.to_owned()));
                if let Ok(target) = next.read_link() {
                    return Some(here.join(target).join(components.as_path()));
                }
                here = next;
            }
        }
    }
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_route_leads_through_links_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        symlink("a/b", root.join("way")).unwrap();
        symlink("../../circle", root.join("a/b/circle")).unwrap();
        symlink("a/b/circle", root.join("circle")).unwrap();
        let check = |path: &str, want: &[(&str, &str)]| {
            let found = routes(&BTreeSet::from([root.join(path)]));
            let inside = found.iter().filter(|(at, _)| at.starts_with(&root));
            let inside: Vec<_> = inside.cloned().collect();
            let want = want
                .iter()
                .map(|(at, name)| (root.join(at), OsString::from(name)));
            let want: Vec<_> = want.collect::<BTreeSet<_>>().into_iter().collect();
            assert_eq!(inside, want, "{path}");
        };
        check("a/b/x.ron", &[("", "a"), ("a", "b"), ("a/b", "x.ron")]);
        check("gone/x.ron", &[("", "gone"), ("gone", "x.ron")]);
        check(
            "way/../x.ron",
            &[("", "way"), ("", "a"), ("a", "b"), ("a", "x.ron")],
        );
        check(
            "circle",
            &[("", "circle"), ("", "a"), ("a", "b"), ("a/b", "circle")],
        );
    }
}
