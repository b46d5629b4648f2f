//! A model as text, for people and for goldens: one element a line, with its span.

use super::Model;
use std::fmt::Write;

/// Lanes with their nodes, then edges, loops, and references that lead nowhere.
pub fn dump(model: &Model) -> String {
    let mut out = String::new();
    let name = |id| model.node(id).name.as_str();
    for lane in &model.lanes {
        let _ = writeln!(out, "lane {:?} {:?} {:?}", lane.name, lane.title, lane.blocks);
        for node in lane.nodes.iter().map(|&id| model.node(id)) {
            let _ = write!(out, "  node {} {} {:?}", node.name, node.shape.name(), node.span);
            for (key, value) in node.known() {
                if let Some(value) = value {
                    let _ = write!(out, " {key}={value:?}");
                }
            }
            for (key, value) in &node.extra {
                let _ = write!(out, " +{key}={value:?}");
            }
            out.push_str(if node.duplicate { " (id is taken)\n" } else { "\n" });
        }
    }
    for edge in &model.edges {
        let _ = write!(
            out,
            "edge {}.{} -> {}.{} {:?}",
            name(edge.from),
            edge.from_side.name(),
            name(edge.to),
            edge.to_side.name(),
            edge.span
        );
        if let Some(label) = &edge.label {
            let _ = write!(out, " {label:?}");
        }
        match edge.lane {
            Some(lane) => drop(write!(out, " in {}", model.lane(lane).name)),
            None => out.push_str(" outside"),
        }
        out.push_str(if edge.duplicate { " (repeated)\n" } else { "\n" });
    }
    for repeat in &model.loops {
        let _ = write!(out, "loop {:?} {:?}", repeat.condition, repeat.span);
        for &member in &repeat.members {
            let _ = write!(out, " {}", name(member));
        }
        match repeat.lane {
            Some(lane) => drop(writeln!(out, " in {}", model.lane(lane).name)),
            None => out.push_str(" outside\n"),
        }
    }
    for unresolved in &model.unresolved {
        let _ = writeln!(out, "unresolved {:?} {:?}", unresolved.reference, unresolved.span);
    }
    out
}
