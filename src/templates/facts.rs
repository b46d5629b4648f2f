//! Counts of a template: lanes, nodes, edges, steps, the shapes that occur, and how much there is to read.

use crate::locale::Words;
use crate::model::{Model, Shape};

use super::Page;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub lanes: usize,
    pub nodes: usize,
    pub edges: usize,
    pub steps: usize,
    /// The shapes that occur, in the order in which the language names them.
    pub shapes: Vec<Shape>,
}

impl Facts {
    pub fn of(model: &Model, page: &Page) -> Facts {
        Facts {
            lanes: model.lanes.len(),
            nodes: model.nodes.len(),
            edges: model.drawn_edges().count(),
            steps: page.steps.len(),
            shapes: Shape::ALL
                .into_iter()
                .filter(|&shape| model.nodes.iter().any(|node| node.shape == shape))
                .collect(),
        }
    }
}

/// How much there is to read in a diagram, by its nodes: simple up to 8, medium up to 18, large above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Complexity {
    Simple,
    Medium,
    Large,
}

impl Complexity {
    /// The largest numbers of nodes of a simple and of a medium diagram.
    const SIMPLE: usize = 8;
    const MEDIUM: usize = 18;

    pub fn of(nodes: usize) -> Complexity {
        if nodes <= Complexity::SIMPLE {
            Complexity::Simple
        } else if nodes <= Complexity::MEDIUM {
            Complexity::Medium
        } else {
            Complexity::Large
        }
    }

    pub const fn name(self) -> Words {
        match self {
            Complexity::Simple => Words::new("Simple", "简单"),
            Complexity::Medium => Words::new("Medium", "中等"),
            Complexity::Large => Words::new("Large", "较大"),
        }
    }

    /// The measure in words.
    pub const fn meaning(self) -> Words {
        match self {
            Complexity::Simple => Words::new("Up to 8 nodes", "不超过 8 个节点"),
            Complexity::Medium => Words::new("9 to 18 nodes", "9 至 18 个节点"),
            Complexity::Large => Words::new("More than 18 nodes", "超过 18 个节点"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_nodes_says_how_complex_a_diagram_is() {
        let names: Vec<Complexity> = [0, 8, 9, 18, 19, 400].map(Complexity::of).to_vec();
        use Complexity::{Large, Medium, Simple};
        assert_eq!(names, [Simple, Simple, Medium, Medium, Large, Large]);
    }
}
