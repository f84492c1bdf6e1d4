/** Holds the token of the access link with which this browser came in. */
export const accessCookie = 'thermometer.access';
