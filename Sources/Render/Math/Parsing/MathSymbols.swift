/// The symbols and letters of the TeX subset: pairs of a command name and a character.
enum MathSymbols {
  static let byClass: [(AtomClass, String)] = [
    (.ordinary, ordinary), (.binary, binary), (.relation, relations), (.relation, arrows), (.opening, opening),
    (.closing, closing), (.punctuation, "colon :"), (.inner, dots),
  ]

  private static let ordinary = """
    % % _ _ & & # # $ $ | ‖ Vert ‖ vert | infty ∞ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ nabla ∇ \
    neg ¬ lnot ¬ prime ′ top ⊤ bot ⊥ angle ∠ triangle △ square □ blacksquare ■ checkmark ✓ degree ° dagger † S § P ¶ \
    backslash \\ surd √ flat ♭ sharp ♯ natural ♮ copyright © pounds £ lbrack [ vdots ⋮ clubsuit ♣ spadesuit ♠ \
    heartsuit ♡ diamondsuit ♢
    """

  private static let binary = """
    pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ wedge ∧ \
    lor ∨ land ∧ setminus ∖ wr ≀ diamond ⋄ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ amalg ⨿ ddagger ‡ \
    bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ ltimes ⋉ rtimes ⋊
    """

  private static let relations = """
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ ll ≪ gg ≫ prec ≺ succ ≻ \
    preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒ \
    in ∈ ni ∋ notin ∉ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ doteq ≐ asymp ≍ \
    bowtie ⋈ leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳ lt < gt > triangleq ≜ coloneqq ≔ vDash ⊨ therefore ∴ \
    because ∵
    """

  private static let arrows = """
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ uparrow ↑ \
    downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ mapsto ↦ longmapsto ⟼ longrightarrow ⟶ \
    longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ implies ⟹ \
    impliedby ⟸ iff ⟺ hookrightarrow ↪ hookleftarrow ↩ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ \
    rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leadsto ⇝
    """

  private static let opening = "{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮"
  private static let closing = "} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rbrack ] rgroup ⟯"
  private static let dots = "dots … ldots … dotsc … cdots ⋯ dotsb ⋯ ddots ⋱ dotsm ⋯"

  static let lowercaseGreek = """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ \
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ \
    chi χ psi ψ omega ω partial ∂ imath ı jmath ȷ
    """

  static let uppercaseLetters = """
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ \
    wp ℘ beth ℶ
    """

  static let sums = """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ \
    bigsqcup ⨆
    """
  static let integrals = "int ∫ iint ∬ iiint ∭ oint ∮"

  static let functions = """
    arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh
    """
  /// `_` is a thin space.
  static let limitFunctions = """
    max max min min sup sup inf inf lim lim limsup lim_sup liminf lim_inf argmax arg_max argmin arg_min det det \
    gcd gcd Pr Pr
    """

  static let accents: [(String, MathAccent)] = [
    ("hat", MathAccent(combining: "\u{302}", spacing: "ˆ", isWide: false, spoken: "hat")),
    ("widehat", MathAccent(combining: "\u{302}", spacing: "\u{302}", isWide: true, spoken: "hat")),
    ("bar", MathAccent(combining: "\u{304}", spacing: "¯", isWide: false, spoken: "bar")),
    ("tilde", MathAccent(combining: "\u{303}", spacing: "˜", isWide: false, spoken: "tilde")),
    ("widetilde", MathAccent(combining: "\u{303}", spacing: "˜", isWide: true, spoken: "tilde")),
    ("vec", MathAccent(combining: "\u{20D7}", spacing: "→", isWide: false, spoken: "vector")),
    ("dot", MathAccent(combining: "\u{307}", spacing: "˙", isWide: false, spoken: "dot")),
    ("ddot", MathAccent(combining: "\u{308}", spacing: "¨", isWide: false, spoken: "double dot")),
    ("check", MathAccent(combining: "\u{30C}", spacing: "ˇ", isWide: false, spoken: "check")),
    ("breve", MathAccent(combining: "\u{306}", spacing: "˘", isWide: false, spoken: "breve")),
    ("acute", MathAccent(combining: "\u{301}", spacing: "´", isWide: false, spoken: "acute")),
    ("grave", MathAccent(combining: "\u{300}", spacing: "`", isWide: false, spoken: "grave")),
    ("mathring", MathAccent(combining: "\u{30A}", spacing: "˚", isWide: false, spoken: "ring")),
  ]

  /// Relations negated by `\not`.
  static let negations: [String: String] = [
    "=": "≠", "∈": "∉", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "≡": "≢",
    "∼": "≁", "≈": "≉", "∋": "∌", "∣": "∤", "∥": "∦", "≅": "≇", "≃": "≄", "→": "↛", "⇒": "⇏",
  ]

  /// Delimiters that grow with `\left`, `\middle`, `\right` and `\big`.
  static let delimiters: Set<String> = [
    "(", ")", "[", "]", "{", "}", "|", "‖", "⟨", "⟩", "⌊", "⌋", "⌈", "⌉", "/", "\\", "↑", "↓", "↕", "⇑", "⇓", "⇕",
    "⟮", "⟯",
  ]

  /// Characters that are typed as themselves, with the drawn character and its class.
  static let characters: [Character: (String, AtomClass)] = [
    "+": ("+", .binary), "-": ("−", .binary), "−": ("−", .binary), "*": ("∗", .binary), "/": ("/", .ordinary),
    "=": ("=", .relation), "<": ("<", .relation), ">": (">", .relation), ":": (":", .relation),
    ",": (",", .punctuation), ";": (";", .punctuation), "!": ("!", .closing), "?": ("?", .closing),
    "(": ("(", .opening), "[": ("[", .opening), ")": (")", .closing), "]": ("]", .closing), "|": ("|", .ordinary),
    ".": (".", .ordinary), "@": ("@", .ordinary), "°": ("°", .ordinary), "…": ("…", .inner), "·": ("⋅", .binary),
    "‖": ("‖", .ordinary), "″": ("″", .ordinary), "‴": ("‴", .ordinary),
  ]

  /// The symbols of the tables by their character, which may be typed too.
  static let drawn: [String: AtomClass] = {
    var table: [String: AtomClass] = [:]
    for (atom, pairs) in byClass {
      let words = pairs.split(separator: " ").map(String.init)
      for index in stride(from: 1, to: words.count, by: 2) where table[words[index]] == nil {
        table[words[index]] = atom
      }
    }
    return table
  }()

  /// Whether `character` is one of the large operators, and how it takes its limits.
  static func largeOperator(_ character: Character) -> LimitPlacement? {
    if sums.contains(character) && !character.isASCII { return .byStyle }
    if integrals.contains(character) && !character.isASCII { return .beside }
    return nil
  }
}
