/** Semantic: it moves with what the answers hold. */
export const apiVersion = '1.0.0';

/** Of one token, or of one network without a token. */
export const mostPerMinute = 120;
