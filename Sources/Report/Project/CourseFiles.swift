/// The course's own files, which the project does not bring: what to fetch, from where, and where to put it.
enum CourseFiles {
  static let hint =
    "download bd_net.h5, and the data sets valid.h5, test.h5, bd_valid.h5 and bd_test.h5, from the links of "
    + "https://github.com/csaw-hackml/CSAW-HackML-2020, and put them at models/bd_net.h5, data/cl/valid.h5, "
    + "data/cl/test.h5, data/bd/bd_valid.h5 and data/bd/bd_test.h5 (docs/course.md)"
}
