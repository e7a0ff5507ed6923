/// Formulas that use each construct of the TeX subset, by a name for their golden file.
enum FormulaSpecimen {
  static let formulas: [(name: String, source: String)] = [
    ("attack success", #"\mathrm{ASR} = \frac{1}{|D_p|}\sum_{x \in D_p} \mathbf{1}[B(x) = t]"#),
    ("goodnet", #"G(x) = \begin{cases} B(x) & \text{if } B(x) = B'(x) \\ N & \text{otherwise} \end{cases}"#),
    ("softmax", #"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{N} e^{z_j}}"#),
    ("activation", #"a_k = \frac{1}{n\,h\,w} \sum_{i=1}^{n} \sum_{u,v} P_{i,u,v,k}"#),
    ("arg max", #"B(x) = \operatorname*{arg\,max}_{0 \le c < N} z_c(x), \quad \hat{y} = \argmax_c p_\theta(c \mid x)"#),
    ("repaired", #"s_X = \min\left\{ s : A_0 - A_s \ge \frac{X}{100} \right\}"#),
    (
      "wilson",
      #"\frac{\hat p + \frac{z^2}{2n} \pm z\sqrt{\frac{\hat p(1-\hat p)}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}"#
    ),
    (
      "matrix",
      #"A = \begin{pmatrix} a_{11} & \cdots & a_{1n} \\ \vdots & \ddots & \vdots \\ a_{m1} & \cdots & a_{mn} \end{pmatrix}"#
    ),
    ("determinant", #"\det A = \begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc"#),
    ("aligned", #"\begin{aligned} (a+b)^2 &= a^2 + 2ab + b^2 \\ &= (a+b)(a+b), & \text{so } a &\ne -b \end{aligned}"#),
    ("nested roots", #"\sqrt{1 + \sqrt{1 + \sqrt{1 + \sqrt{1 + x}}}} + \sqrt[3]{\frac{x^2+1}{2}}"#),
    ("continued", #"x = a_0 + \cfrac{1}{a_1 + \dfrac{1}{a_2 + \dfrac{1}{a_3}}}"#.replacing("cfrac", with: "dfrac")),
    (
      "big delimiters",
      #"\Bigg( \bigg[ \Big\{ \big\langle x \big\rangle \Big\} \bigg] \Bigg) \quad \left( \frac{\frac{a}{b}}{\frac{c}{d}} \middle| \sum_{i=1}^n x_i \right]"#
    ),
    ("integral", #"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt\pi}{2}, \qquad \oint\limits_C f(z)\,\mathrm{d}z = 0"#),
    (
      "limits",
      #"\lim_{n\to\infty} \left(1 + \frac1n\right)^n = \mathrm{e}, \quad \prod_{k=1}^n k = n!, \quad \bigcup_{i \in I} A_i"#
    ),
    (
      "accents",
      #"\hat x + \bar y + \tilde z + \vec v + \dot q + \ddot q + \widehat{abc} + \overline{a+b} + \underline{c} + \overrightarrow{AB}"#
    ),
    ("braces", #"\underbrace{1 + 1 + \cdots + 1}_{n\text{ times}} = \overbrace{a + b}^{c}"#),
    ("primes", #"f'(x) + f''(x) - f'^2 + g_i'' + x^\prime"#),
    ("scripts", #"x_i^2 + x^{2^{2^2}} + {}_aX^b + M_{i,j}^{\ast} + \Sigma^{-1} + f_{\mathrm{in}} + A^{\!\top}B"#),
    ("binomial", #"\binom{n}{k} = \frac{n!}{k!\,(n-k)!}, \quad \sum_{\substack{0<i<m \\ i \text{ odd}}} a_i"#),
    (
      "alphabets",
      #"\mathbb{R}^n \ni \mathbf{x}, \boldsymbol{\theta}, \mathcal{L}, \mathfrak{g}, \mathsf{T}, \mathtt{fc1}, \mathit{diff}, \mathbb{E}[X], \mathbb{1}_{x>0}"#
    ),
    (
      "greek",
      #"\alpha\beta\gamma\delta\epsilon\varepsilon\zeta\eta\theta\vartheta\kappa\lambda\mu\nu\xi\pi\rho\sigma\tau\phi\varphi\chi\psi\omega\Gamma\Delta\Theta\Lambda\Pi\Sigma\Phi\Psi\Omega"#
    ),
    (
      "relations",
      #"a \le b \ge c \ne d \approx e \equiv f \sim g \propto h \in S \subseteq T \to U \mapsto V \Rightarrow W \iff Z \not\in Q"#
    ),
    (
      "operators",
      #"a \pm b \times c \cdot d \div e \cap f \cup g \wedge h \vee i \oplus j \otimes k \circ l \setminus m"#
    ),
    ("unary", #"-x + (-y) = -1, \quad a \cdot {-b}, \quad 5 \times 10^{-3}, \quad 1{,}283 < 11\,547.5"#),
    (
      "loss",
      #"\mathcal{L}(\theta) = -\frac1n \sum_{i=1}^n \log p_\theta(y_i \mid x_i) + \lambda \lVert \theta \rVert_2^2"#
    ),
    ("text", #"\frac{\text{poisoned images given the target}}{\text{poisoned images}} \times 100\,\%"#),
    ("styles", #"\textstyle \sum_{i=1}^n i = \tfrac12 n(n+1) = \displaystyle \sum_{i=1}^n i"#),
    (
      "stacks",
      #"a \overset{!}{=} b \stackrel{\text{def}}{=} c, \quad \underset{x}{\mathrm{opt}}, \quad a \equiv b \pmod n"#
    ),
    (
      "small matrix",
      #"\left(\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}\right), \quad \begin{bmatrix} 1 & -2 \\ 0 & 10 \end{bmatrix}, \quad \begin{array}{lr} x & 1 \\ xy & 100 \end{array}"#
    ),
    ("gathered", #"\begin{gathered} a = b \\ c + d = e + f + g \end{gathered}"#),
    ("escapes", ##"\{ a\_b, 50\%, \#1, \$5, c \& d \} < 3 > 2"##),
    (
      "floors",
      #"\left\lfloor \frac{n}{2} \right\rfloor + \lceil x \rceil + \left. \frac{\partial f}{\partial x} \right|_{x=0}"#
    ),
  ]
}
