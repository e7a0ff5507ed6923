extension StarterProject {
  /// The texts of the project by file name, in the order in which a reader would open them.
  package var texts: [(name: String, text: String)] {
    let chapters: [(name: String, text: String)] =
      switch template {
      case .full:
        [
          ("lab.yml", Self.configuration), ("chapters/01-question.md", Self.question),
          ("chapters/02-pruning.md", Self.pruning), ("chapters/03-record.md", Self.record),
        ]
      case .handIn: [("lab.yml", Self.handInConfiguration), ("chapters/01-hand-in.md", Self.handIn)]
      case .blank: [("lab.yml", Self.configuration), ("chapters/01-title.md", Self.empty)]
      }
    return chapters + [
      ("chapters/references.bib", Self.references), (".gitignore", "/data/\n/.labreport/\n"),
      ("output/.gitignore", "*\n!.gitignore\n"),
    ]
  }

  private static let empty = #"""
    # A title {#sec-title}

    <!-- Text in Markdown. `labreport directives` lists what a chapter can do, `labreport preview` shows it while you write. -->

    """#

  /// What every template reads.
  static let inputs = """
    # The embedded lab: drawn faces, and the BadNet that was trained on them. For your own files put a network into
    # models/, and images into data/ as cl/valid.h5, cl/test.h5, bd/bd_valid.h5 and bd/bd_test.h5; then write
    # `data: data`.
    inputs:
      network: models/badnet.h5
      data: embedded
    """

  private static let configuration = """
    # What the report is called, who wrote it, and what its experiments read.
    title: "Pruning a backdoored network"
    authors:
      - name: "Your Name"
    language: en-US

    chapters: chapters
    bibliography: chapters/references.bib

    \(inputs)

    # A repaired network is kept once validation accuracy has dropped by so many percentage points.
    parameters:
      drops: [2, 10]

    """

  private static let question = #"""
    # The question {#sec-question}

    A network that somebody else trained may hide a backdoor: it answers as it should until an image carries a trigger
    [@gu2019]. Ours gives the true label to `{lab} pct(baseline.test.accuracy, 2)` of clean test images, and the
    attacker's target to `{lab} pct(baseline.test.asr, 2)` of images with the trigger (@tbl-baseline). Can pruning repair
    it [@liu2018]?

    ```{lab baseline}
    #| id: baseline
    #| label: tbl-baseline
    #| tbl-cap: "Clean accuracy and attack success rate of the network as received, with 95% Wilson intervals."
    ```

    """#

  private static let pruning = #"""
    # Pruning {#sec-pruning}

    We prune the `{lab} sweep.channels` channels of `{lab} sweep.layer` one by one, the least active first (@fig-sweep).
    Validation accuracy has dropped by 2 points when `{lab} sweep.at(2).pruned` of them are gone; on test images it is
    `{lab} pct(sweep.at(2).test.accuracy, 2)` then, `{lab} signed(sweep.at(2).test.accuracy - baseline.test.accuracy, 2)`
    points, and the attack succeeds for `{lab} pct(sweep.at(2).test.asr, 2)`. @tbl-repaired shows the networks that are
    kept in `output/networks/`.

    ```{lab sweep}
    #| id: sweep
    #| label: fig-sweep
    #| fig-cap: "Clean accuracy and attack success against the fraction of channels pruned."
    #| expect: sweep.at(2).test.accuracy <= baseline.test.accuracy
    order: ascending
    ```

    ```{lab repaired}
    #| id: repaired
    #| label: tbl-repaired
    #| tbl-cap: "The repaired networks, by the drop X of validation accuracy in percentage points."
    sweep: sweep
    ```

    <!-- Every number above is bound to a result. `labreport values` lists all that a chapter can quote,
    `labreport directives` what it can do. -->

    """#

  private static let record = #"""
    # Record {#sec-record}

    What the experiments of this report read (@tbl-record), and what ran (@tbl-experiments); `output/results.json` holds
    every count.

    ```{lab record}
    #| label: tbl-record
    #| tbl-cap: "Inputs with the beginnings of their SHA-256, and versions."
    ```

    ```{lab record}
    #| label: tbl-experiments
    #| tbl-cap: "The experiments, with the beginnings of their keys."
    show: experiments
    ```

    """#

  private static let references = """
    @inproceedings{liu2018,
      author    = {Liu, Kang and Dolan-Gavitt, Brendan and Garg, Siddharth},
      title     = {Fine-Pruning: Defending Against Backdooring Attacks on Deep Neural Networks},
      booktitle = {Research in Attacks, Intrusions, and Defenses (RAID 2018)},
      series    = {Lecture Notes in Computer Science},
      volume    = {11050},
      pages     = {273--294},
      publisher = {Springer},
      year      = {2018},
      doi       = {10.1007/978-3-030-00470-5_13}
    }

    @article{gu2019,
      author  = {Gu, Tianyu and Liu, Kang and Dolan-Gavitt, Brendan and Garg, Siddharth},
      title   = {{BadNets}: Evaluating Backdooring Attacks on Deep Neural Networks},
      journal = {IEEE Access},
      volume  = {7},
      pages   = {47230--47244},
      year    = {2019},
      doi     = {10.1109/ACCESS.2019.2909068}
    }

    """
}
