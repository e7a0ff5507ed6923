#pragma once
#include <hdf5.h>

// Swift imports no macro that expands to an expression with a call, so each gets a getter.
static inline hid_t lab_H5T_IEEE_F32LE(void) { return H5T_IEEE_F32LE; }
static inline hid_t lab_H5T_IEEE_F32BE(void) { return H5T_IEEE_F32BE; }
static inline hid_t lab_H5T_IEEE_F64LE(void) { return H5T_IEEE_F64LE; }
static inline hid_t lab_H5T_IEEE_F64BE(void) { return H5T_IEEE_F64BE; }
static inline hid_t lab_H5T_STD_U8LE(void) { return H5T_STD_U8LE; }
static inline hid_t lab_H5T_STD_U16LE(void) { return H5T_STD_U16LE; }
static inline hid_t lab_H5T_STD_U16BE(void) { return H5T_STD_U16BE; }
static inline hid_t lab_H5T_STD_U32LE(void) { return H5T_STD_U32LE; }
static inline hid_t lab_H5T_STD_U32BE(void) { return H5T_STD_U32BE; }
static inline hid_t lab_H5T_STD_U64LE(void) { return H5T_STD_U64LE; }
static inline hid_t lab_H5T_STD_U64BE(void) { return H5T_STD_U64BE; }
static inline hid_t lab_H5T_STD_I8LE(void) { return H5T_STD_I8LE; }
static inline hid_t lab_H5T_STD_I16LE(void) { return H5T_STD_I16LE; }
static inline hid_t lab_H5T_STD_I16BE(void) { return H5T_STD_I16BE; }
static inline hid_t lab_H5T_STD_I32LE(void) { return H5T_STD_I32LE; }
static inline hid_t lab_H5T_STD_I32BE(void) { return H5T_STD_I32BE; }
static inline hid_t lab_H5T_STD_I64LE(void) { return H5T_STD_I64LE; }
static inline hid_t lab_H5T_STD_I64BE(void) { return H5T_STD_I64BE; }
static inline hid_t lab_H5T_C_S1(void) { return H5T_C_S1; }
static inline size_t lab_H5T_VARIABLE(void) { return H5T_VARIABLE; }
static inline unsigned lab_H5F_ACC_RDONLY(void) { return H5F_ACC_RDONLY; }
static inline unsigned lab_H5F_ACC_TRUNC(void) { return H5F_ACC_TRUNC; }
static inline hid_t lab_H5P_DATASET_CREATE(void) { return H5P_DATASET_CREATE; }
static inline hid_t lab_H5P_DATASET_ACCESS(void) { return H5P_DATASET_ACCESS; }
static inline hid_t lab_H5P_GROUP_CREATE(void) { return H5P_GROUP_CREATE; }
static inline hid_t lab_H5P_FILE_CREATE(void) { return H5P_FILE_CREATE; }
static inline hid_t lab_H5P_FILE_ACCESS(void) { return H5P_FILE_ACCESS; }

// Versioned by a macro (H5L_info_t and H5Lget_info differ between 1.10 and 1.12). The link's type, or -1.
static inline int lab_link_type(hid_t location, const char *name) {
  H5L_info_t info;
  return H5Lget_info(location, name, &info, H5P_DEFAULT) < 0 ? -1 : (int)info.type;
}

// Versioned by a macro. Turns off the printing of errors in this thread.
static inline void lab_silence_errors(void) { (void)H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

// Versioned by a macro. The filter's number at `index` of a creation list, or -1.
static inline int lab_filter(hid_t list, unsigned index) {
  unsigned flags, configuration;
  size_t count = 0;
  return (int)H5Pget_filter2(list, index, &flags, &count, NULL, 0, NULL, &configuration);
}

// Versioned by a macro; from 1.12 on the plain name gives tokens. The address of a hard link's object, or HADDR_UNDEF.
static inline haddr_t lab_link_address(hid_t location, const char *name) {
#if H5_VERSION_GE(1, 12, 0)
  H5L_info1_t info;
  return H5Lget_info1(location, name, &info, H5P_DEFAULT) < 0 ? HADDR_UNDEF : info.u.address;
#else
  H5L_info_t info;
  return H5Lget_info(location, name, &info, H5P_DEFAULT) < 0 ? HADDR_UNDEF : info.u.address;
#endif
}

// Versioned by a macro; from 1.12 on the plain name gives tokens. The address of an open object, or HADDR_UNDEF.
static inline haddr_t lab_object_address(hid_t object) {
#if H5_VERSION_GE(1, 12, 0)
  H5O_info1_t info;
  return H5Oget_info1(object, &info) < 0 ? HADDR_UNDEF : info.addr;
#else
  H5O_info_t info;
  return H5Oget_info(object, &info) < 0 ? HADDR_UNDEF : info.addr;
#endif
}
