//! Which module uses which: a module uses only modules that are declared above it.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Path, paths};
use super::{File, files, none};

/// Uses of one module by another, each with the files in which it is named.
type Uses = BTreeMap<(String, String), BTreeSet<String>>;

/// A folder of modules and the file that declares them.
struct Room {
    folder: String,
    /// `src/ui` is `["ui"]`.
    module: Vec<String>,
    /// In the order of their declarations.
    members: Vec<String>,
    /// Names that the declaring file passes on, each with the member that has it.
    exports: BTreeMap<String, String>,
}

impl Room {
    fn new(folder: &str, declares: &str, files: &[File]) -> Room {
        let declaring = files.iter().find(|file| file.path == declares);
        let declaring = declaring.unwrap_or_else(|| panic!("{declares} is gone"));
        let code = declaring.bare_code();
        let member = |line: &str| {
            let name = line.trim().strip_suffix(';')?.rsplit_once("mod ")?.1;
            name.chars().all(|letter| letter.is_alphanumeric() || letter == '_').then(|| name.to_owned())
        };
        let members: Vec<String> = code.lines().filter_map(member).collect();
        let module = module_of(declares);
        let mut room = Room { folder: folder.to_owned(), module, members, exports: BTreeMap::new() };
        for path in paths(&code, &room.module) {
            let name = path.alias.as_ref().or(path.segments.last());
            if let (Some(member), Some(name)) = (room.member_of(&path), name)
                && !room.members.contains(name)
            {
                room.exports.insert(name.clone(), member);
            }
        }
        room
    }

    /// The member that a path leads into.
    fn member_of(&self, path: &Path) -> Option<String> {
        let first = path.segments.strip_prefix(&self.module[..])?.first()?;
        let member = self.members.contains(first).then_some(first);
        member.or_else(|| self.exports.get(first)).cloned()
    }

    /// Which of its members use which others.
    fn uses(&self, files: &[File]) -> Uses {
        let mut uses = Uses::new();
        for file in files {
            let Some(inside) = file.path.strip_prefix(&format!("{}/", self.folder)) else { continue };
            let Some(own) =
                inside.split(['/', '.']).next().filter(|own| self.members.iter().any(|m| m == own))
            else {
                continue;
            };
            for path in paths(&file.bare_code(), &module_of(&file.path)) {
                if let Some(used) = self.member_of(&path).filter(|used| used != own) {
                    uses.entry((own.to_owned(), used)).or_default().insert(file.path.clone());
                }
            }
        }
        uses
    }

    /// Uses of a module that is declared below its user.
    fn out_of_order(&self, files: &[File]) -> Uses {
        let rank = |name: &String| self.members.iter().position(|member| member == name);
        let mut uses = self.uses(files);
        uses.retain(|(user, used), _| rank(used) > rank(user));
        uses
    }
}

/// `src/ui/code/mod.rs` is `ui::code`, `src/ui/code/pane.rs` is `ui::code::pane`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(if inside == "lib" { "" } else { inside });
    inside.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn listed(uses: &Uses) -> Vec<String> {
    let line = |((user, used), files): (&(String, String), &BTreeSet<String>)| {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        format!("{user} uses {used}: {}", files.join(", "))
    };
    uses.iter().map(line).collect()
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let files = files("src", &["rs"]);
    for (folder, declares) in [("src", "src/lib.rs"), ("src/ui", "src/ui/mod.rs")] {
        let room = Room::new(folder, declares, &files);
        assert!(room.members.len() > 10, "{declares} has lost its list: {:?}", room.members);
        assert!(room.uses(&files).len() > 50, "uses of modules are not found in {folder}");
        let found = listed(&room.out_of_order(&files));
        none(&format!("a module uses one that is declared below it in {declares}"), found);
    }
}

/// A path that leads through `super`, a group, another name or the room's own exports is a use too.
#[test]
fn every_way_to_name_a_module_is_a_use() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let declares = file("src/ui/mod.rs", "mod low;\npub mod high;\npub use high::Panel as Top;\n");
    for (text, is_use) in [
        ("use super::high;", true),
        ("use super::{Top};", true),
        ("use crate::ui::{self, low, high::Panel};", true),
        ("fn f() -> crate::ui::Top { todo!() }", true),
        ("mod inner { use super::super::high::Panel; }", true),
        ("mod inner { use super::high::Panel; }", false),
        ("// crate::ui::high\nlet text = \"//\"; text(\"crate::ui::high\");", false),
        ("let text = \"//\"; super::high::open();", true),
        ("use crate::high; use high::x;", false),
    ] {
        let files = [file("src/ui/mod.rs", &declares.text), file("src/ui/low.rs", text)];
        let room = Room::new("src/ui", "src/ui/mod.rs", &files);
        assert_eq!(room.members, ["low", "high"]);
        assert_eq!(!room.out_of_order(&files).is_empty(), is_use, "{text}");
    }
    let files = [declares, file("src/ui/high/part.rs", "use super::super::low;")];
    let room = Room::new("src/ui", "src/ui/mod.rs", &files);
    assert_eq!(listed(&room.uses(&files)), ["high uses low: src/ui/high/part.rs"]);
    assert!(room.out_of_order(&files).is_empty());
}

/// Where things stand relative to each other is decided before anything has a size.
#[test]
fn topology_uses_no_geometry() {
    let files = files("src/layout/workflow", &["rs"]);
    let room = Room::new("src/layout/workflow", "src/layout/workflow/mod.rs", &files);
    for folder in ["topology", "geometry"] {
        assert!(room.members.iter().any(|member| member == folder), "{folder} is gone: {:?}", room.members);
    }
    let mut uses = room.uses(&files);
    assert!(uses.contains_key(&("geometry".to_owned(), "topology".to_owned())), "uses are not found");
    uses.retain(|(user, used), _| user == "topology" && used == "geometry");
    none("the workflow's topology uses its geometry", listed(&uses));
}
