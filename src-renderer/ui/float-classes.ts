/** What floats: the raised ground with the one shadow. */
export const floatClasses = 'z-40 rounded-float bg-raised text-ink shadow-float outline-none';
