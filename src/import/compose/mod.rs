//! Docker Compose: services become steps, `depends_on` and `links` become edges. The first network of a service is its
//! lane; services without one share a lane. Image or build is the description of the step.

use std::collections::BTreeMap;

use super::diagram::{Diagram, Lane, Origin, Step, Wire};
use super::phrases::{ATTRIBUTES, NO_PLACE};
use super::report::Report;
use super::tree::Node;
use super::{Format, Source, text_of};
use crate::locale::{Message, Words};
use crate::model::Shape;
use crate::syntax::FaultKind;

pub static FORMAT: Format = Format {
    id: "compose",
    endings: &["compose.yml", "compose.yaml"],
    name: Words::new("Docker Compose", "Docker Compose 编排"),
    recognises: |source| {
        matches!(source.language(), None | Some(FaultKind::Yaml))
            && source.text().is_some_and(|text| text.lines().any(|line| line.trim_end() == "services:"))
    },
    read,
};

static NO_SERVICES: Words = Words::new("the file has no services", "文件中没有 services");
static DEPENDENCY: Words = Words::new("a dependency on `{0}`", "对“{0}”的依赖");
static NO_SERVICE: Words = Words::new("there is no such service", "没有这个服务");
static NETWORKS: Words = Words::new("further networks: {0}", "其他网络：{0}");
static FIRST_NETWORK: Words =
    Words::new("the service stands in the lane of its first network", "服务放在第一个网络的泳道里");
static TOP: Words = Words::new("the part `{0}`", "“{0}”部分");

fn read(source: &Source, report: &mut Report) -> Result<Diagram, Message> {
    let root = Node::of(text_of(source)?)?;
    let services = root.get("services").map(Node::entries).filter(|entries| !entries.is_empty());
    let services = services.ok_or_else(|| NO_SERVICES.with([]))?;
    for (key, node) in root.entries() {
        if !matches!(key.as_str(), "services" | "version" | "name" | "networks") {
            report.drop(&node.origin(key), TOP.with([key]), NO_PLACE.with([]));
        }
    }
    let mut diagram = Diagram::default();
    let mut lanes: BTreeMap<String, usize> = BTreeMap::new();
    let mut steps: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, service) in services {
        let origin = service.origin(name);
        let networks = service.get("networks").map(Node::words).unwrap_or_default();
        let network = networks.first().copied().unwrap_or("Services").to_owned();
        if networks.len() > 1 {
            report.approximate(&origin, NETWORKS.with([&networks[1..].join(", ")]), FIRST_NETWORK.with([]));
        }
        let lane = *lanes.entry(network.clone()).or_insert_with(|| {
            diagram.lanes.push(Lane { title: network, id: None, origin: Origin::default() });
            diagram.lanes.len() - 1
        });
        let build = service.get("build").and_then(|build| build.text().or_else(|| build.text_of("context")));
        let image = service.text_of("image").map(str::to_owned);
        let description = image.or_else(|| build.map(|build| format!("build {build}")));
        steps.insert(name, diagram.steps.len());
        let new = Step::new(Shape::Rectangle, name.as_str(), origin.clone());
        diagram.steps.push(Step { lane: Some(lane), description, ..new });
        let known = ["image", "build", "depends_on", "links", "networks"];
        let others: Vec<String> = service
            .entries()
            .iter()
            .filter(|(key, _)| !known.contains(&key.as_str()))
            .map(|(key, _)| format!("`{key}`"))
            .collect();
        if !others.is_empty() {
            report.drop(&origin, ATTRIBUTES.with([&others.join(", ")]), NO_PLACE.with([]));
        }
    }
    for (name, service) in services {
        for key in ["depends_on", "links"] {
            let Some(list) = service.get(key) else { continue };
            for needed in list.words() {
                // `db:database` names the service and what it is called inside.
                let target = needed.split(':').next().unwrap_or(needed);
                let origin = list.origin(format!("{name} -> {target}"));
                let condition = list.get(needed).and_then(|entry| entry.text_of("condition"));
                match (steps.get(name.as_str()), steps.get(target)) {
                    (Some(&from), Some(&to)) => {
                        diagram.wires.push(Wire::new(from, to, condition.map(str::to_owned), origin));
                    }
                    _ => report.drop(&origin, DEPENDENCY.with([target]), NO_SERVICE.with([])),
                }
            }
        }
    }
    Ok(diagram)
}
